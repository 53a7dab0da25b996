// What the page tells the card's worker before its first task.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clock } from '#lib/clock.ts';

describe('the worker of the card', () => {
  afterEach(() => {
    clock.now = Date.now;
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('goes by the clock that the page goes by: a machine that is a year ahead ends no certificate', async () => {
    vi.useFakeTimers({ now: Date.UTC(2027, 10, 29) });
    const yearMs = Date.UTC(2027, 10, 29) - Date.UTC(2026, 10, 29);
    clock.now = () => Date.now() - yearMs;
    const told: unknown[] = [];
    vi.stubGlobal('Worker', class { postMessage(message: unknown): void { told.push(message); } });
    const { askCard } = await import('./worker-client.ts');
    void askCard('readTrace', {});
    expect(told).toEqual([{ aheadMs: yearMs }, expect.objectContaining({ task: 'readTrace' })]);
  });
});
