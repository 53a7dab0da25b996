// R3, R18. When an extension may be filed, and the special period. Immigration Control Act art. 21(2), (4), 20(6); Enforcement Regulations art. 21(1).
import { addMonths, daysBetween } from '../calendar.ts';
import { closingState, lastDayOf } from './closing-day.ts';

/**
 * Months before the expiry from which an extension is accepted, when the granted period is six months or longer
 * (practice of the agency, procedure page 16-3; earlier only for special reasons).
 */
export const OPENS_MONTHS_BEFORE = 3;
/** A granted period shorter than this may be extended at any time before its end. */
export const LONG_PERIOD_MONTHS = 6;
/** A period given in days counts as six months from here on: the shortest six months have 181. */
const LONG_PERIOD_DAYS = 181;
/** The special period lasts until the decision, at most this long after the expiry (art. 20(6), 21(4)). */
export const SPECIAL_PERIOD_MONTHS = 2;
/**
 * The special period applies only when the granted period is longer than this (art. 20(6)). A period of one month is taken as longer, although
 * a month may have 28 days (own reading, unsure).
 */
export const SPECIAL_PERIOD_MIN_DAYS = 30;

export interface WindowFacts {
  readonly expiresOn: string;
  /** Length of the granted period, when it is known. */
  readonly period?: { readonly months: number } | { readonly days: number };
  readonly todayOn: string;
  /** Last day on which an online filing is taken, counted back from the expiry day: 1 in the agency's system (no filing on the day itself). */
  readonly lastDayBeforeExpiry?: 0 | 1;
}
export interface ExtensionWindow {
  readonly state: 'too-early' | 'open' | 'last-day-counter' | 'expired';
  readonly opensOn?: string;
  readonly lastOn: string;
  readonly expiresOn: string;
  /** Only when the granted period is long enough for one. */
  readonly specialPeriodEndsOn?: string;
  readonly daysLeft: number;
}

export function extensionWindow({ expiresOn, period, todayOn, lastDayBeforeExpiry = 0 }: WindowFacts): ExtensionWindow {
  const isLong = period === undefined || ('months' in period ? period.months >= LONG_PERIOD_MONTHS : period.days >= LONG_PERIOD_DAYS);
  const opensOn = isLong ? addMonths(expiresOn, -OPENS_MONTHS_BEFORE) : undefined;
  const closing = closingState(expiresOn, todayOn, lastDayBeforeExpiry);
  const state = closing === 'open' && opensOn !== undefined && todayOn < opensOn ? 'too-early' : closing;
  return {
    state,
    ...(opensOn === undefined ? {} : { opensOn }),
    lastOn: lastDayOf(expiresOn, lastDayBeforeExpiry),
    expiresOn,
    ...(hasSpecialPeriod(period) ? { specialPeriodEndsOn: specialPeriodEnd(expiresOn) } : {}),
    daysLeft: daysBetween(todayOn, expiresOn),
  };
}

export function specialPeriodEnd(expiresOn: string): string {
  return addMonths(expiresOn, SPECIAL_PERIOD_MONTHS);
}

export function hasSpecialPeriod(period: WindowFacts['period']): boolean {
  return period === undefined || 'months' in period || period.days > SPECIAL_PERIOD_MIN_DAYS;
}

/** The official code of a stay without an end: highly-skilled professionals (ii). */
export const UNLIMITED_PERIOD = '9999999';

/** Reads an official period code: YYMMDDD as "0300000" (3 years), "0003000" (3 months), "0000030" (30 days). Undefined for a stay without an end. */
export function periodOfCode(code: string): { readonly months: number } | { readonly days: number } | undefined {
  const match = /^(\d{2})(\d{2})(\d{3})$/.exec(code);
  if (!match || code === UNLIMITED_PERIOD) return undefined;
  const [years, months, days] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (years + months > 0) return { months: years * 12 + months };
  return days > 0 ? { days } : undefined;
}
