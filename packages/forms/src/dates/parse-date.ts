// Reads a date as people type it: 1990, 平成2, H2, 令和元, R1, any width, unknown month or day; gives ISO or the reason why not.
import type { IssueCode } from '../answers.ts';
import { withoutInvisible } from '../characters/invisible.ts';
import { toHalfWidth } from '../characters/widths.ts';
import type { DateField } from '../definition.ts';
import { ERAS, eraOf, firstYearOf, lastEraYear, type Era, type EraName } from './eras.ts';

export interface DateIssue {
  readonly code: Extract<IssueCode, 'date-incomplete' | 'date-impossible' | 'date-era-range' | 'date-part-required'>;
  readonly params: Readonly<Record<string, string | number>>;
  /** ISO date to use instead, when it is known what was meant. */
  readonly fix?: string;
}
export type ParsedDate =
  | { readonly ok: true; readonly iso: string; readonly era?: { readonly era: EraName; readonly year: number } }
  | { readonly ok: false; readonly issue: DateIssue };

/** Nothing typed into any of the parts. */
export function isEmptyDate(raw: string): boolean {
  return /^[/\s]*$/.test(raw);
}

type DateRules = Pick<DateField, 'precision' | 'mayBeUnknown'>;

/**
 * @param raw "year/month/day" as typed ("?" for a part that is not known), or ISO ("1990-01-05", "1990-01", "1990").
 * @returns ISO, shortened where parts are unknown: "1990-01" or "1990"; "unknown" when the year is.
 */
export function parseDate(raw: string, rules: DateRules = { precision: 'day' }): ParsedDate {
  const [yearText = '', monthText = '', dayText = ''] = splitParts(raw);
  if (yearText === '?') return unknownAllowed(rules, 'year') ? { ok: true, iso: 'unknown' } : partRequired('year');
  if (yearText === '') return incomplete('year');
  const year = readYear(yearText);
  if (year === undefined) return { ok: false, issue: { code: 'date-impossible', params: { part: 'year', typed: yearText } } };

  if (monthText === '?' ) return unknownAllowed(rules, 'month') ? finish(year, undefined, undefined) : partRequired('month');
  if (monthText === '') return incomplete('month');
  const month = readNumber(monthText);
  if (month === undefined || month < 1 || month > 12) return { ok: false, issue: { code: 'date-impossible', params: { part: 'month', typed: monthText } } };

  if (rules.precision === 'month') return finish(year, month, undefined);
  if (dayText === '?') return unknownAllowed(rules, 'day') ? finish(year, month, undefined) : partRequired('day');
  if (dayText === '') return incomplete('day');
  const day = readNumber(dayText);
  if (day === undefined || day < 1 || day > daysInMonth(year.gregorian, month)) {
    return { ok: false, issue: { code: 'date-impossible', params: { part: 'day', typed: dayText } } };
  }
  return finish(year, month, day);
}

/** The three parts as typed, for the three inputs of a page. */
export function splitParts(raw: string): [string, string, string] {
  const text = toHalfWidth(withoutInvisible(raw)).trim();
  if (text === 'unknown') return ['?', '?', '?'];
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) {
    const [year = '', month = '?', day = '?'] = text.split('-');
    return [year, month, day];
  }
  // A whole date in one input: 平成2年1月5日, 1990.1.5, 19900105.
  if (!text.includes('/')) {
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (compact) return [compact[1] ?? '', compact[2] ?? '', compact[3] ?? ''];
    const worded = /^(\D{0,2}(?:\d{1,4}|元))年\s*(\d{1,2})月(?:\s*(\d{1,2})日)?$/.exec(text);
    if (worded) return [worded[1] ?? '', worded[2] ?? '', worded[3] ?? ''];
    const dotted = /^(\D{0,2}\d{1,4})[.-](\d{1,2})[.-](\d{1,2})$/.exec(text);
    if (dotted) return [dotted[1] ?? '', dotted[2] ?? '', dotted[3] ?? ''];
  }
  const [year = '', month = '', day = ''] = text.split('/').map((part) => part.trim());
  return [year.replace(/年$/, ''), month.replace(/月$/, ''), day.replace(/日$/, '')];
}

interface Year {
  readonly gregorian: number;
  readonly era?: Era;
  readonly eraYear?: number;
}

function readYear(text: string): Year | undefined {
  const plain = /^\d{4}$/.exec(text);
  if (plain) return Number(text) >= 1868 && Number(text) <= 2999 ? { gregorian: Number(text) } : undefined;
  const worded = /^(明治|大正|昭和|平成|令和|[MTSHRmtshr])\s*(元|\d{1,2})$/.exec(text);
  if (!worded) return undefined;
  const sign = worded[1] ?? '';
  const era = ERAS.find((candidate) => candidate.kanji === sign || candidate.letter === sign.toUpperCase());
  const eraYear = worded[2] === '元' ? 1 : Number(worded[2]);
  if (!era || eraYear < 1) return undefined;
  return { gregorian: firstYearOf(era) + eraYear - 1, era, eraYear };
}

function finish(year: Year, month: number | undefined, day: number | undefined): ParsedDate {
  const iso = [String(year.gregorian).padStart(4, '0'), month, day]
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'number' ? String(part).padStart(2, '0') : part))
    .join('-');
  if (year.era && outsideEra(year, iso)) {
    const { era } = year;
    return { ok: false, issue: { code: 'date-era-range', params: { era: era.name, eraYear: year.eraYear ?? 0, gregorianYear: year.gregorian, lastDay: era.to ?? '', firstDay: era.from }, fix: iso } };
  }
  const era = eraOf(iso);
  return { ok: true, iso, ...(era ? { era } : {}) };
}

function outsideEra({ era, eraYear }: Year, iso: string): boolean {
  if (!era) return false;
  if ((eraYear ?? 0) > lastEraYear(era)) return true;
  const lowest = iso.length === 10 ? iso : iso.length === 7 ? `${iso}-31` : `${iso}-12-31`;
  const highest = iso.length === 10 ? iso : iso.length === 7 ? `${iso}-01` : `${iso}-01-01`;
  return lowest < era.from || (era.to !== undefined && highest > era.to);
}

function readNumber(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function unknownAllowed(rules: DateRules, part: 'day' | 'month' | 'year'): boolean {
  const allowed = rules.mayBeUnknown ?? [];
  // Whoever may leave the month open may leave the day open as well.
  return allowed.includes(part) || (part === 'day' && allowed.includes('month'));
}

function incomplete(part: string): ParsedDate {
  return { ok: false, issue: { code: 'date-incomplete', params: { part } } };
}

function partRequired(part: string): ParsedDate {
  return { ok: false, issue: { code: 'date-part-required', params: { part } } };
}
