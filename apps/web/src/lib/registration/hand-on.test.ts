// From tab to tab: two memories, as two tabs have them, and the one channel of the browser between them.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handOn, startAddress, takeOver } from './hand-on.ts';

const finder = { status: 'T26', expiry: '2027/1/29' };
const start = '?procedure=extension-of-period&status=T26&from=finder';

function tab(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
}
function inTab<T>(memory: Storage, act: () => T): T {
  vi.stubGlobal('sessionStorage', memory);
  return act();
}
function checked(): Storage {
  const memory = tab();
  memory.setItem('zairyu:finder', JSON.stringify(finder));
  memory.setItem('zairyu:start', JSON.stringify(start));
  return memory;
}

describe('the short check of who registers', () => {
  let stop = (): void => undefined;
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });

  it('goes to the tab in which the mailed link confirms the same address', async () => {
    const [first, second] = [checked(), tab()];
    stop = inTab(first, () => handOn(' \u202aLIN@example.jp\u202c'));
    // Both tabs are one process here: what the first is asked is answered from its memory.
    const both = { getItem: (key: string) => (key === 'zairyu:start' ? second.getItem(key) : (second.getItem(key) ?? first.getItem(key))), setItem: (key: string, value: string) => second.setItem(key, value) } as unknown as Storage;
    await inTab(both, () => takeOver('lin@example.jp'));
    expect(second.getItem('zairyu:finder')).toBe(JSON.stringify(finder));
    expect(inTab(second, () => startAddress('en'))).toBe(`/en/apply${start}`);
  });

  it('goes to nobody with another address', async () => {
    const [first, second] = [checked(), tab()];
    stop = inTab(first, () => handOn('lin@example.jp'));
    await inTab(second, () => takeOver('tanvir@example.jp'));
    expect(second.getItem('zairyu:start')).toBeNull();
    expect(inTab(second, () => startAddress('ja'))).toBe('/ja/apply');
  });

  it('of the tab itself stays as it is', async () => {
    const [first, second] = [checked(), tab()];
    second.setItem('zairyu:start', JSON.stringify('?procedure=change-of-status'));
    stop = inTab(first, () => handOn('lin@example.jp'));
    await inTab(second, () => takeOver('lin@example.jp'));
    expect(inTab(second, () => startAddress('ja'))).toBe('/ja/apply?procedure=change-of-status');
  });
});
