// A date as it is typed: "year/month/day" with what the person wrote, "?" for a part that is not known.

export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}
export type DatePart = keyof DateParts;
export const UNKNOWN = '?';

const ISO = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** Takes a stored date apart for the three inputs; ISO dates lose their leading zeros; a part they leave out is unknown. */
export function splitDate(value: string): DateParts {
  const iso = ISO.exec(value);
  if (iso) return { year: iso[1] ?? '', month: bare(iso[2]), day: bare(iso[3]) };
  if (value === 'unknown') return { year: UNKNOWN, month: UNKNOWN, day: UNKNOWN };
  const [year = '', month = '', day = ''] = value.split('/');
  return { year, month, day };
}

/** Puts the three inputs together; nothing typed is an empty answer. */
export function joinDate(parts: DateParts, precision: 'day' | 'month'): string {
  const kept = precision === 'day' ? [parts.year, parts.month, parts.day] : [parts.year, parts.month];
  return kept.every((part) => part === '') ? '' : kept.join('/');
}

/** Marks a part as unknown or known again. Without a month there is no day; without a year there is neither. */
export function setUnknown(parts: DateParts, part: DatePart, unknown: boolean): DateParts {
  if (unknown) {
    return {
      year: part === 'year' ? UNKNOWN : parts.year,
      month: part === 'day' ? parts.month : UNKNOWN,
      day: UNKNOWN,
    };
  }
  const known = (text: string): string => (text === UNKNOWN ? '' : text);
  return {
    year: known(parts.year),
    month: part === 'day' ? parts.month : known(parts.month),
    day: part === 'day' ? known(parts.day) : parts.day,
  };
}

function bare(digits: string | undefined): string {
  return digits ? String(Number(digits)) : UNKNOWN;
}
