// The rules on days against a computation that shares nothing with them. The full number: `npm run proofs -- dates`.
import { describe, expect, it } from 'vitest';
import * as rules from '../src/index.ts';
import { disagreement, type Rules } from './oracle/agree.ts';

const FEW = 5_000;
const planted = (change: Partial<Rules>) => disagreement(FEW, { ...rules, ...change })?.what;

describe('the oracle of days', () => {
  it('agrees on every generated stay, and the guardian never says "you can" wrongly', () => {
    const counts = { safe: 0, steps: 0 };
    expect(disagreement(FEW, rules, counts)).toBeUndefined();
    expect(counts.safe).toBeGreaterThan(FEW);
  });

  it('sees a special period that is one day too long', () => {
    expect(planted({ specialPeriodEnd: (on) => rules.addDays(rules.specialPeriodEnd(on), 1) })).toBe('special period');
  });
  it('sees two months that overflow into March', () => {
    const overflowing = (on: string) => new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) + 1, Number(on.slice(8)))).toISOString().slice(0, 10);
    expect(planted({ specialPeriodEnd: overflowing })).toBe('special period');
  });
  it('sees a guardian that forgets the card', () => {
    expect(planted({ guard: ({ cardUntilOn: _card, ...facts }) => rules.guard(facts) })).toMatch(/extend the card|answer/);
  });
  it('sees a guardian that takes an unknown certificate for a good one', () => {
    expect(planted({ guard: (facts) => rules.guard({ signatureUntilOn: '2045-01-01', ...facts }) })).toBeDefined();
  });
  it('sees a guardian that lets people file online on the last day', () => {
    expect(planted({ guard: (facts) => rules.guard({ ...facts, lastDayBeforeExpiry: 0 }) })).toBe('last safe day online');
  });
  it('sees a guardian that grants everybody a special period', () => {
    expect(planted({ guard: (facts) => rules.guard({ ...facts, period: { months: 12 } }) })).toBeDefined();
  });
  it('sees a thirty-first day that is taken as the thirtieth', () => {
    expect(planted({ acquisitionWindow: (facts) => rules.acquisitionWindow({ ...facts, eventOn: rules.addDays(facts.eventOn, 1) }) })).toBe('state of an acquisition');
  });
  it('sees a birthday of a leap day that comes a day early', () => {
    expect(planted({ hasReachedAge: (bornOn, years, todayOn) => rules.hasReachedAge(bornOn.replace('-02-29', '-02-28'), years, todayOn) })).toMatch(/birthday/);
  });
  it('sees a counter that is open on a substitute holiday', () => {
    expect(planted({ isCounterOpen: (on) => rules.isCounterOpen(on) || on === '2027-03-22' || on === '2026-05-06' || on === '2028-01-03' })).toBe('open counters');
  });
});
