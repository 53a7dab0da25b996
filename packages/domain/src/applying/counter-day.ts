// Days on which public counters are open. Act on Holidays of Administrative Organs art. 1, Local Autonomy Act art. 4-2 (weekends, public
// holidays, 29 December to 3 January; a municipality may add days of its own); Act on National Holidays art. 2, 3.
import { addDays } from '../calendar.ts';

/** Holidays on a fixed day, MM-DD. */
const FIXED = ['01-01', '02-11', '02-23', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23'];
/** Holidays on the nth Monday of a month. */
const MONDAYS = [
  { month: '01', nth: 2 },
  { month: '07', nth: 3 },
  { month: '09', nth: 3 },
  { month: '10', nth: 2 },
];
const YEAR_END = ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'];

/** 0 Sunday to 6 Saturday. */
function weekday(on: string): number {
  return new Date(`${on}T00:00:00Z`).getUTCDay();
}

/** Equinoxes are announced each February for the next year; until then the known mean motion of the sun, right from 1980 to 2099. */
function equinox(year: number, dayIn1980: number): number {
  const since = year - 1980;
  return Math.floor(dayIn1980 + 0.242194 * since - Math.floor(since / 4));
}

function named(on: string): boolean {
  const year = Number(on.slice(0, 4));
  const monthDay = on.slice(5);
  if (FIXED.includes(monthDay)) return true;
  if (monthDay === `03-${equinox(year, 20.8431)}` || monthDay === `09-${equinox(year, 23.2488)}`) return true;
  const nth = Math.ceil(Number(on.slice(8)) / 7);
  return weekday(on) === 1 && MONDAYS.some((each) => each.month === on.slice(5, 7) && each.nth === nth);
}

/** A Sunday's holiday moves to the next day that is none (art. 3(2)); a day between two holidays is one (art. 3(3)). */
export function isPublicHoliday(on: string): boolean {
  if (named(on)) return true;
  for (let before = addDays(on, -1); named(before); before = addDays(before, -1)) if (weekday(before) === 0) return true;
  return named(addDays(on, -1)) && named(addDays(on, 1));
}

export function isCounterOpen(on: string): boolean {
  const day = weekday(on);
  return day !== 0 && day !== 6 && !YEAR_END.includes(on.slice(5)) && !isPublicHoliday(on);
}

/** The last day up to `on` on which counters are open. */
export function lastCounterDay(on: string): string {
  let day = on;
  while (!isCounterOpen(day)) day = addDays(day, -1);
  return day;
}
