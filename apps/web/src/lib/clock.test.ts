// A machine whose clock is wrong by a year shows the day of the server; one that is wrong by a minute keeps its own.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const server = Date.parse('2026-11-29T14:55:00Z');
const answering = (date?: number) => vi.fn(async () => new Response(null, { headers: date === undefined ? {} : { date: new Date(date).toUTCString() } }));

describe('the clock of a page', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.useRealTimers());
  const at = async (machine: number) => {
    vi.useFakeTimers({ now: machine });
    return { ...(await import('./clock.ts')), ...(await import('./learn-time.ts')), ...(await import('./ago.ts')) };
  };

  it.each([
    ['a year behind', Date.parse('2025-11-29T00:00:00Z')],
    ['a year ahead', Date.parse('2027-11-29T20:00:00Z')],
  ])('goes by the server where the machine is %s', async (_what, machine) => {
    const { ago, learnTime, todayInJapan } = await at(machine);
    const fetcher = answering(server);
    await Promise.all([learnTime(fetcher), learnTime(fetcher)]);
    expect(fetcher).toHaveBeenCalledTimes(1);
    expect(todayInJapan()).toBe('2026-11-29');
    expect(ago(server - 120_000, 'en')).toBe('2 minutes ago');
    vi.setSystemTime(machine + 600_000);
    expect(todayInJapan()).toBe('2026-11-30');
  });

  it('is the one of the machine where the two hardly differ, or nothing was told', async () => {
    for (const date of [server, undefined]) {
      vi.resetModules();
      const { learnTime, clock } = await at(server + 60_000);
      await learnTime(answering(date));
      expect(clock.now()).toBe(server + 60_000);
    }
  });

  it('is asked for again where the server could not be reached', async () => {
    const { learnTime, todayInJapan } = await at(Date.parse('2027-11-29T20:00:00Z'));
    await learnTime(vi.fn(() => Promise.reject(new TypeError('no network'))));
    expect(todayInJapan()).toBe('2027-11-30');
    await learnTime(answering(server));
    expect(todayInJapan()).toBe('2026-11-29');
  });
});
