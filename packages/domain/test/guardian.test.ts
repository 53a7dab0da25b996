// The last safe day for each step, by examples that a person can check on a calendar; all other days are held by the oracle of days.
import { describe, expect, it } from 'vitest';
import { guard, isCounterOpen, lastCounterDay, milestoneReached, type GuardianFacts, type Step } from '../src/index.ts';

/** A stay until Friday 29 January 2027, with certificates and card that end with it. */
const lin: GuardianFacts = {
  todayOn: '2026-11-28',
  expiresOn: '2027-01-29',
  period: { months: 36 },
  signatureUntilOn: '2027-01-29',
  authenticationUntilOn: '2027-01-29',
  cardUntilOn: '2027-01-29',
  passportUntilOn: '2031-05-18',
};
const step = (facts: GuardianFacts, kind: Step['kind']) => guard(facts).find((each) => each.kind === kind);

describe('the guardian of a stay', () => {
  it('names the last safe day of each step, soonest first', () => {
    expect(guard(lin).map(({ kind, lastSafeOn }) => `${lastSafeOn} ${kind}`)).toEqual([
      '2027-01-28 apply-online',
      '2027-01-28 extend-card',
      '2027-01-29 apply-at-counter',
      '2027-01-29 stay',
    ]);
  });

  it('names open days for steps at a counter', () => {
    // 2 May 2027 is a Sunday, 1 May a Saturday; 29 April is a holiday.
    const sunday = { ...lin, expiresOn: '2027-05-02', signatureUntilOn: '2027-05-02', authenticationUntilOn: '2027-05-02', cardUntilOn: '2027-05-02' };
    expect(step(sunday, 'apply-at-counter')?.lastSafeOn).toBe('2027-04-30');
    expect(step(sunday, 'extend-card')?.lastSafeOn).toBe('2027-04-30');
    expect(step(sunday, 'apply-online')?.lastSafeOn).toBe('2027-05-01');
    expect(step({ ...sunday, cardUntilOn: '2027-04-30' }, 'extend-card')).toMatchObject({ lastSafeOn: '2027-04-28', bound: 'card' });
    expect(lastCounterDay('2028-01-03')).toBe('2027-12-28');
    expect(isCounterOpen('2027-03-22')).toBe(false);
    expect(isCounterOpen('2026-09-22')).toBe(false);
  });

  it('says a card that runs out in the special period before it does: no document could be sent with it (the gap of the public system)', () => {
    const pending = { ...lin, pendingSinceOn: '2027-01-20', todayOn: '2027-01-22', requestsDueOn: ['2027-02-15'] };
    expect(step(pending, 'stay')).toMatchObject({ lastSafeOn: '2027-03-29', bound: 'special-period', state: 'open' });
    expect(step(pending, 'answer-request')).toMatchObject({ lastSafeOn: '2027-01-29', bound: 'authentication-certificate', state: 'open' });
    expect(step(pending, 'extend-card')).toMatchObject({ lastSafeOn: '2027-01-28', state: 'open' });
    expect(step({ ...pending, todayOn: '2027-02-01' }, 'answer-request')?.state).toBe('passed');
    const extended = { ...pending, todayOn: '2027-02-01', signatureUntilOn: '2027-03-30', authenticationUntilOn: '2027-03-30', cardUntilOn: '2027-03-30' };
    expect(step(extended, 'answer-request')).toMatchObject({ lastSafeOn: '2027-02-15', bound: 'due-date', state: 'open' });
    expect(step(extended, 'extend-card')).toBeUndefined();
  });

  it('sends to the card first when the signature certificate ends before filing begins', () => {
    const early = { ...lin, todayOn: '2026-09-01', signatureUntilOn: '2026-10-01' };
    expect(step(early, 'apply-online')).toMatchObject({ fromOn: '2026-10-29', lastSafeOn: '2027-01-28', bound: 'signature-certificate', state: 'card-first' });
    expect(step({ ...lin, todayOn: '2027-01-20', signatureUntilOn: '2027-01-10' }, 'apply-online')).toMatchObject({ lastSafeOn: '2027-01-28', state: 'card-first' });
  });

  it('never names a last day to file that lies before the first one', () => {
    for (const signatureUntilOn of ['2026-08-01', '2026-10-28', '2026-10-29', '2026-12-01', '2027-01-29']) {
      for (const todayOn of ['2026-09-01', '2026-10-28', '2026-10-29', '2026-12-01', '2027-01-28']) {
        const online = step({ ...lin, todayOn, signatureUntilOn }, 'apply-online');
        expect(online && (online.lastSafeOn >= (online.fromOn ?? '') && online.lastSafeOn >= todayOn), `${signatureUntilOn} on ${todayOn}`).toBe(true);
      }
    }
  });

  it('says "not known" instead of "you can" when a date is missing', () => {
    const { signatureUntilOn: _signature, authenticationUntilOn: _authentication, cardUntilOn: _card, ...unknown } = lin;
    expect(step(unknown, 'apply-online')).toMatchObject({ lastSafeOn: '2027-01-28', state: 'unknown' });
    expect(step(unknown, 'extend-card')).toMatchObject({ lastSafeOn: '2027-01-28', bound: 'stay', state: 'unknown' });
    expect(step({ ...unknown, requestsDueOn: ['2026-12-08'] }, 'answer-request')?.state).toBe('unknown');
    expect(step({ ...unknown, requestsDueOn: ['2026-12-08'], answersNeedCard: false }, 'answer-request')?.state).toBe('open');
  });

  it('promises no special period for a stay of thirty days or one whose length is not known', () => {
    const pending = { ...lin, pendingSinceOn: '2027-01-20', todayOn: '2027-02-01' };
    expect(step({ ...pending, period: { days: 30 } }, 'stay')).toMatchObject({ lastSafeOn: '2027-01-29', state: 'passed' });
    expect(step({ ...pending, period: undefined }, 'stay')).toMatchObject({ lastSafeOn: '2027-01-29', state: 'passed', perhapsUntilOn: '2027-03-29' });
    expect(step({ ...pending, period: { days: 31 } }, 'stay')).toMatchObject({ lastSafeOn: '2027-03-29', state: 'open' });
  });

  it('counts a filing only when it came by the expiry day', () => {
    expect(step({ ...lin, pendingSinceOn: '2027-01-30', todayOn: '2027-02-01' }, 'stay')).toMatchObject({ lastSafeOn: '2027-01-29', state: 'passed' });
  });

  it('tells a passport only when it ends before the stay can', () => {
    expect(step({ ...lin, passportUntilOn: '2027-03-29' }, 'renew-passport')).toMatchObject({ lastSafeOn: '2027-03-29', bound: 'passport' });
    expect(step({ ...lin, passportUntilOn: '2027-03-30' }, 'renew-passport')).toBeUndefined();
  });
});

describe('reminders', () => {
  it('come at 90, 60, 30, 14 and 7 days, and the nearest one when a stay becomes known late', () => {
    expect([91, 90, 89, 60, 31, 30, 15, 14, 8, 7, 0, -1].map(milestoneReached)).toEqual([undefined, 90, 90, 60, 60, 30, 30, 14, 14, 7, 7, undefined]);
  });
});
