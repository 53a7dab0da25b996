import { describe, expect, it } from 'vitest';
import { keepCounts } from '../src/examining/kept-counts.ts';

describe('counts of lists', () => {
  const open = () => {
    const state = { counted: 0, at: 0, fails: false };
    const counts = keepCounts<{ bureau: string }>(async () => {
      state.counted += 1;
      if (state.fails) throw new Error('no disk');
      return state.counted;
    }, () => state.at);
    return { state, counts };
  };

  it('are kept list by list, also for those who ask while one is counted', async () => {
    const { counts } = open();
    expect(await Promise.all([counts.of({ bureau: 'tokyo' }), counts.of({ bureau: 'tokyo' }), counts.of({ bureau: 'osaka' })])).toEqual([1, 1, 2]);
    expect(await counts.of({ bureau: 'tokyo' })).toBe(1);
  });

  it('are counted anew when a case has changed, also in the middle of counting', async () => {
    const { counts } = open();
    const before = counts.of({ bureau: 'tokyo' });
    counts.forget();
    expect(await before).toBe(1);
    expect(await counts.of({ bureau: 'tokyo' })).toBe(2);
  });

  it('are counted anew after five seconds: another process may have changed a case', async () => {
    const { counts, state } = open();
    await counts.of({ bureau: 'tokyo' });
    state.at = 4999;
    expect(await counts.of({ bureau: 'tokyo' })).toBe(1);
    state.at = 5000;
    expect(await counts.of({ bureau: 'tokyo' })).toBe(2);
  });

  it('that failed are not kept', async () => {
    const { counts, state } = open();
    state.fails = true;
    await expect(counts.of({ bureau: 'tokyo' })).rejects.toThrow('no disk');
    state.fails = false;
    expect(await counts.of({ bureau: 'tokyo' })).toBe(2);
  });
});
