// A calendar as a table of days, made from month lengths alone: nothing here is shared with the code under test.

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_YEAR = 2000;
const LAST_YEAR = 2045;
/** 1 January 2000 was a Saturday. */
const FIRST_WEEKDAY = 6;

/** Public holidays as printed in calendars, MMDD, substitutes and days between included. */
const HOLIDAYS: Readonly<Record<number, string>> = {
  2024: '0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123',
  2025: '0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124',
  2026: '0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123',
  2027: '0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123',
  2028: '0101 0110 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123',
  2029: '0101 0108 0211 0212 0223 0320 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123',
  2030: '0101 0114 0211 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1103 1104 1123',
  2031: '0101 0113 0211 0223 0224 0321 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124',
  2032: '0101 0112 0211 0223 0320 0429 0503 0504 0505 0719 0811 0920 0921 0922 1011 1103 1123',
  2033: '0101 0110 0211 0223 0320 0321 0429 0503 0504 0505 0718 0811 0919 0923 1010 1103 1123',
};
const NEW_YEAR_CLOSING = ['1229', '1230', '1231', '0101', '0102', '0103'];

export const text: string[] = [];
/** Whether counters are open; only between the years of the list above. */
export const open: boolean[] = [];
const monthOf: number[] = [];
const dayOf: number[] = [];
/** Index of the first day of each month since January of the first year, and the month's length. */
const firstOf: number[] = [];
const lengthOf: number[] = [];
const indexOfText = new Map<string, number>();

for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const holidays = HOLIDAYS[year]?.split(' ') ?? [];
  for (let month = 1; month <= 12; month += 1) {
    const length = month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
    firstOf.push(text.length);
    lengthOf.push(length);
    for (let day = 1; day <= length; day += 1) {
      const [mm, dd] = [month, day].map((each) => (each < 10 ? `0${each}` : `${each}`));
      const weekday = (FIRST_WEEKDAY + text.length) % 7;
      indexOfText.set(`${year}-${mm}-${dd}`, text.length);
      open.push(weekday !== 0 && weekday !== 6 && !holidays.includes(`${mm}${dd}`) && !NEW_YEAR_CLOSING.includes(`${mm}${dd}`));
      monthOf.push(firstOf.length - 1);
      dayOf.push(day);
      text.push(`${year}-${mm}-${dd}`);
    }
  }
}

/** @throws RangeError for a day that the table does not have */
export function indexOf(on: string): number {
  const index = indexOfText.get(on);
  if (index === undefined) throw new RangeError(`no day ${on}`);
  return index;
}

/** The same day of another month, or that month's last one. */
export function monthsFrom(index: number, months: number): number {
  const month = (monthOf[index] ?? 0) + months;
  return (firstOf[month] ?? 0) + Math.min(dayOf[index] ?? 0, lengthOf[month] ?? 0) - 1;
}

export function lastOfMonth(index: number): number {
  const month = monthOf[index] ?? 0;
  return (firstOf[month] ?? 0) + (lengthOf[month] ?? 0) - 1;
}
