import { describe, expect, it } from 'vitest';
import { hasMark, markedItem, markedWords } from './unverified.ts';

describe('what was read in no official source', () => {
  it('is marked in the number and in the language it concerns, and nowhere else', () => {
    expect(markedItem('21', ['item'])).toBe('21†');
    expect(markedItem('21', ['ja', 'en'])).toBe('21');
    expect(markedItem(undefined, ['item'])).toBeUndefined();
    expect(markedWords({ text: '氏名', other: 'Name' }, 'ja', ['en'])).toEqual({ text: '氏名', other: 'Name†' });
    expect(markedWords({ text: 'Name', other: '氏名' }, 'en', ['en'])).toEqual({ text: 'Name†', other: '氏名' });
    expect(markedWords({ text: 'Name' }, 'en', undefined)).toEqual({ text: 'Name' });
  });

  it('owes its legend while the mark is seen: the other language counts only beside the first', () => {
    const row = { item: '3', label: markedWords({ text: '氏名', other: 'Name' }, 'ja', ['en']) };
    expect([hasMark(row, true), hasMark(row, false)]).toEqual([true, false]);
    expect(hasMark({ item: '3†', label: '氏名' }, false)).toBe(true);
  });
});
