// The home's sentences about a stay: which steps are shown, with which note, and under which name in a calendar.
import { describe, expect, it } from 'vitest';
import { deadlines, stayWindow } from './stay.ts';

const facts = { expiresOn: '2027-01-29', period: { months: 36 }, signatureUntilOn: '2027-01-29', authenticationUntilOn: '2027-01-29', requestsDueOn: [] as string[], answersNeedCard: true };
const stay = { statusOfResidence: 'T26', facts };
const lines = (more: Partial<typeof facts> & object, todayOn: string) => deadlines({ ...stay, facts: { ...facts, ...more } }, 'lin', todayOn).map(({ on, key, note }) => `${on} ${key.replace('home.step.', '')}: ${note.replace('home.note.', '')}`);

describe('the coming dates of a stay', () => {
  it('are the last safe days of each step', () => {
    expect(lines({}, '2026-11-28')).toEqual(['2027-01-28 apply-online: midnight', '2027-01-28 extend-card: city-office', '2027-01-29 apply-at-counter: counter', '2027-01-29 stay: days']);
  });
  it('name the first day, too, before the window opens', () => {
    expect(deadlines(stay, 'lin', '2026-10-01')[0]).toMatchObject({ key: 'home.step.apply-online', note: 'home.note.from', noteOn: '2026-10-29', isUrgent: false });
  });
  it('send to the city office first when the certificate ends before one can apply, and say between which days that is then', () => {
    const early = { signatureUntilOn: '2026-10-10', authenticationUntilOn: '2026-10-10' };
    expect(lines(early, '2026-09-20')).toEqual(['2026-10-09 extend-card: city-office', '2027-01-28 apply-online: card-first-from', '2027-01-29 apply-at-counter: counter', '2027-01-29 stay: days']);
    expect(deadlines({ ...stay, facts: { ...facts, ...early } }, 'lin', '2026-09-20')[1]).toMatchObject({ noteOn: '2026-10-29', isUrgent: true });
    expect(lines(early, '2026-11-20')).toEqual(['2026-10-09 extend-card: card-passed', '2027-01-28 apply-online: card-first', '2027-01-29 apply-at-counter: counter', '2027-01-29 stay: days']);
  });
  it('keep a card that was not extended in sight, and nothing else that is past', () => {
    const pending = { ...facts, pendingSinceOn: '2027-01-20', requestsDueOn: ['2027-02-20'] };
    expect(lines(pending, '2027-02-01')).toEqual(['2027-01-28 extend-card: card-passed', '2027-03-29 special-end: days']);
  });
  it('name a day later only where it is sure', () => {
    expect(lines({ ...{ period: undefined, pendingSinceOn: '2027-01-20' } } as object, '2027-01-25').at(-1)).toBe('2027-01-29 stay: perhaps');
    expect(stayWindow({ ...stay, facts: { ...facts, period: undefined as never } }, '2027-01-25').specialPeriodEndsOn).toBeUndefined();
    expect(stayWindow(stay, '2027-01-25').specialPeriodEndsOn).toBe('2027-03-29');
  });
  it('are urgent in the last fourteen days', () => {
    const urgent = (todayOn: string) => deadlines(stay, 'lin', todayOn).map(({ isUrgent }) => isUrgent);
    expect(urgent('2027-01-13')).toEqual([false, false, false, false]);
    expect(urgent('2027-01-14')).toEqual([true, true, false, false]);
  });
  it('have one name in a calendar for each step of a stay, whatever day it falls on', () => {
    const uids = (more: object) => deadlines({ ...stay, facts: { ...facts, ...more } }, 'lin', '2026-11-28').map(({ uid }) => uid);
    expect(uids({ signatureUntilOn: '2027-01-10' }).toSorted()).toEqual(uids({}).toSorted());
    const two = uids({ requestsDueOn: ['2026-12-08', '2026-12-09'] });
    expect(new Set(two).size).toBe(two.length);
  });
});
