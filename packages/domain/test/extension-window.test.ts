import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayInJapan, daysBetween, endOfDayInJapan, extensionWindow, isCalendarDate, periodOfCode, specialPeriodEnd, wholeDay } from '../src/index.ts';

const day = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

/** Table of month lengths, written apart from the code under test. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthLength = (year: number, month: number) => (month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 29 : (LENGTHS[month - 1] ?? 0));
const serial = (on: string) => {
  const [year = 0, month = 0, dayOfMonth = 0] = on.split('-').map(Number);
  let days = dayOfMonth;
  for (let each = 1970; each < year; each += 1) days += monthLength(each, 2) === 29 ? 366 : 365;
  for (let each = 1; each < month; each += 1) days += monthLength(year, each);
  return days;
};
/** "Three months before", counted by the calendar: the same day of the month, or the month's last. */
function monthsLater(on: string, months: number): string {
  let [year = 0, month = 0] = on.split('-').map(Number);
  for (let step = 0; step < Math.abs(months); step += 1) {
    month += Math.sign(months);
    if (month === 0) [year, month] = [year - 1, 12];
    if (month === 13) [year, month] = [year + 1, 1];
  }
  const dayOfMonth = Math.min(Number(on.slice(8)), monthLength(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

describe('days of Japan', () => {
  it('change at midnight in Japan, whatever the clock of the machine', () => {
    expect(dayInJapan(Date.parse('2026-11-24T14:59:59.999Z'))).toBe('2026-11-24');
    expect(dayInJapan(Date.parse('2026-11-24T15:00:00Z'))).toBe('2026-11-25');
    expect(dayInJapan(endOfDayInJapan('2026-11-24') - 1)).toBe('2026-11-24');
    expect(dayInJapan(endOfDayInJapan('2026-11-24'))).toBe('2026-11-25');
  });

  it('know the months that lack a day', () => {
    expect(addMonths('2027-05-31', -3)).toBe('2027-02-28');
    expect(addMonths('2028-05-31', -3)).toBe('2028-02-29');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(isCalendarDate('2027-02-29')).toBe(false);
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isCalendarDate('2028-2-29')).toBe(false);
  });

  it('are counted as a table of month lengths counts them', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: -60, max: 60 }), (from, to, months) => {
        if (daysBetween(from, to) !== serial(to) - serial(from)) throw new Error(`days from ${from} to ${to}`);
        if (addMonths(from, months) !== monthsLater(from, months)) throw new Error(`${months} months after ${from}`);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('the window of an extension', () => {
  const threeYears = { months: 36 };

  it('opens three months before the end of a stay of six months or longer', () => {
    const before = extensionWindow({ expiresOn: '2027-01-29', period: threeYears, todayOn: '2026-10-28' });
    expect(before).toMatchObject({ state: 'too-early', opensOn: '2026-10-29' });
    expect(extensionWindow({ expiresOn: '2027-01-29', period: threeYears, todayOn: '2026-10-29' }).state).toBe('open');
  });

  it('is open at any time of a stay that is shorter than six months', () => {
    const window = extensionWindow({ expiresOn: '2027-01-29', period: { months: 3 }, todayOn: '2026-10-30' });
    expect(window.state).toBe('open');
    expect(window.opensOn).toBeUndefined();
  });

  it('ends with the day of expiry; where the last day is not taken online, that day leads to the counter', () => {
    const facts = { expiresOn: '2027-01-29', period: threeYears };
    expect(extensionWindow({ ...facts, todayOn: '2027-01-29' }).state).toBe('open');
    expect(extensionWindow({ ...facts, todayOn: '2027-01-28', lastDayBeforeExpiry: 1 })).toMatchObject({ state: 'open', lastOn: '2027-01-28', daysLeft: 1 });
    expect(extensionWindow({ ...facts, todayOn: '2027-01-29', lastDayBeforeExpiry: 1 }).state).toBe('last-day-counter');
    expect(extensionWindow({ ...facts, todayOn: '2027-01-30', lastDayBeforeExpiry: 1 }).state).toBe('expired');
  });

  it('names the special period: two months, and none for a stay of thirty days or less', () => {
    expect(specialPeriodEnd('2026-12-31')).toBe('2027-02-28');
    expect(extensionWindow({ expiresOn: '2027-01-29', period: { days: 30 }, todayOn: '2027-01-20' }).specialPeriodEndsOn).toBeUndefined();
    expect(extensionWindow({ expiresOn: '2027-01-29', period: { days: 31 }, todayOn: '2027-01-20' }).specialPeriodEndsOn).toBe('2027-03-29');
    expect(extensionWindow({ expiresOn: '2027-01-29', todayOn: '2027-01-20' }).specialPeriodEndsOn).toBe('2027-03-29');
  });

  it('agrees with a table written from the rules, on every kind of stay', () => {
    const periods = fc.constantFrom(undefined, { months: 3 }, { months: 5 }, { months: 6 }, { months: 12 }, { months: 60 }, { days: 15 }, { days: 30 }, { days: 90 });
    const seen = new Set<string>();
    fc.assert(
      fc.property(day, fc.integer({ min: -130, max: 30 }), periods, fc.constantFrom(0, 1), (expiresOn, offset, period: { readonly months: number } | { readonly days: number } | undefined, lastDay) => {
        const todayOn = addDays(expiresOn, offset);
        const { state, specialPeriodEndsOn } = extensionWindow({ expiresOn, todayOn, lastDayBeforeExpiry: lastDay as 0 | 1, ...(period ? { period } : {}) });
        const today = serial(todayOn);
        const shortStay = period !== undefined && ('days' in period || period.months < 6);
        const expected = today > serial(expiresOn) ? 'expired' : today === serial(expiresOn) && lastDay === 1 ? 'last-day-counter' : shortStay || today >= serial(monthsLater(expiresOn, -3)) ? 'open' : 'too-early';
        if (state !== expected) throw new Error(`${expiresOn} ${todayOn} ${JSON.stringify(period)} ${lastDay}: ${state}, not ${expected}`);
        const special = period !== undefined && 'days' in period && period.days <= 30 ? undefined : monthsLater(expiresOn, 2);
        if (specialPeriodEndsOn !== special) throw new Error(`${expiresOn}: special period ${specialPeriodEndsOn}, not ${special}`);
        seen.add(expected);
      }),
      { numRuns: 50_000 },
    );
    expect([...seen].sort()).toEqual(['expired', 'last-day-counter', 'open', 'too-early']);
  });

  it('reads the official codes of periods', () => {
    expect(periodOfCode('0300000')).toEqual({ months: 36 });
    expect(periodOfCode('0003000')).toEqual({ months: 3 });
    expect(periodOfCode('0000030')).toEqual({ days: 30 });
    expect(periodOfCode('0000000')).toBeUndefined();
    expect(periodOfCode('3 years')).toBeUndefined();
  });
});

describe('the one day that an answer names', () => {
  it.each([
    ['2026-08-05', '2026-08-05'],
    ['2026/8/5', '2026-08-05'],
    ['２０２６/８/５', '2026-08-05'],
    ['2026/8', undefined],
    ['2026-02-30', undefined],
    ['unknown', undefined],
    ['', undefined],
    [undefined, undefined],
    [[], undefined],
  ])('in %s is %s, also as it was typed', (answer, day) => {
    expect(wholeDay(answer)).toBe(day);
  });
});
