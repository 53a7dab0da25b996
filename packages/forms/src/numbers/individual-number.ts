// Finds Individual Numbers (個人番号) in free text, so that they are refused before they are kept. Check digit: 平成26年総務省令第85号
// 第5条 (P1 is the lowest of eleven digits; Qn = n+1 for n ≤ 6, n-5 above; remainder of ΣPn·Qn by 11, taken from 11; 0 when it is 0 or 1).
import { countDigits, lettersOf, type Letter } from './letters.ts';

/**
 * How a text was made. In `typed` text twelve digits count however they are parted. A `document` holds tables, where numbers of
 * four digits stand beside each other by the column: there a space parts equal groups only.
 */
export type TextOrigin = 'typed' | 'document';

/** A place in the text, in UTF-16 units: from the first digit to behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** @param digits twelve ASCII digits, the check digit last. Twelve zeros are nobody's number. */
export function isIndividualNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits) || /^0+$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** Whether the text holds twelve digits that have the check digit of an Individual Number. */
export function holdsIndividualNumber(text: string, origin: TextOrigin = 'typed'): boolean {
  return findIndividualNumbers(text, origin).length > 0;
}

/** The text as it may be kept: without the digits that were found, everything else as it was. */
export function withoutIndividualNumbers(text: string): string {
  let kept = '';
  let at = 0;
  for (const { from, to } of findIndividualNumbers(text)) {
    kept += text.slice(at, from);
    at = to;
  }
  return kept + text.slice(at);
}

/** In order, none overlapping. */
export function findIndividualNumbers(text: string, origin: TextOrigin = 'typed'): Span[] {
  return twelveDigits(text, origin).flatMap(({ digits, from, to }) => (isIndividualNumber(digits) ? [{ from, to }] : []));
}

/** Twelve digits that could be somebody's number were they not mistyped: the check digit does not fit. */
export function holdsOtherTwelveDigits(text: string): boolean {
  return twelveDigits(text, 'typed').some(({ digits }) => !isIndividualNumber(digits) && !/^0+$/.test(digits));
}

interface Group {
  readonly digits: string;
  /** Positions among the letters. */
  readonly first: number;
  readonly end: number;
}
type Gap = '-' | ' ' | '.' | 'none';

function twelveDigits(text: string, origin: TextOrigin): (Span & { readonly digits: string })[] {
  // Most texts end here: it is asked of every text of a form.
  if (text.length < 12 || countDigits(text) < 12) return [];
  const letters = lettersOf(text);
  const plain = letters.map((letter) => letter.plain).join('');
  const groups = [...plain.matchAll(/\d+/g)].map((match): Group => ({ digits: match[0], first: match.index, end: match.index + match[0].length }));
  const found: (Span & { digits: string })[] = [];
  let taken = 0;
  for (const chain of chainsOf(plain, groups, origin)) {
    const first = chain[0] as Group;
    const last = chain[chain.length - 1] as Group;
    if (first.first < taken || isPartOfOther(plain, first, last)) continue;
    taken = last.end;
    found.push({ digits: chain.map((group) => group.digits).join(''), from: (letters[first.first] as Letter).from, to: (letters[last.end - 1] as Letter).to });
  }
  return found;
}

/** Groups that make twelve digits together, by place: one alone, or a whole run that is parted in one way. */
function chainsOf(plain: string, groups: readonly Group[], origin: TextOrigin): Group[][] {
  const gaps = groups.map((group, index): Gap => (index === 0 ? 'none' : gapOf(plain.slice((groups[index - 1] as Group).end, group.first))));
  const chains = groups.filter((group) => group.digits.length === 12).map((group) => [group]);
  for (const equal of [false, true]) {
    const joins = (index: number): boolean => gaps[index] !== 'none' && (!equal || groups[index]?.digits.length === groups[index - 1]?.digits.length);
    for (let start = 0, end = 0; start < groups.length - 1; start = Math.max(end, start + 1)) {
      if (!joins(start + 1)) continue;
      // The last group of one run may begin the next: a date by hyphens, a space, then the number by hyphens.
      for (end = start + 1; end + 1 < groups.length && gaps[end + 1] === gaps[start + 1] && joins(end + 1); ) end += 1;
      const chain = groups.slice(start, end + 1);
      if (isNumber(chain, gaps[start + 1] ?? 'none', equal, origin)) chains.push(chain);
    }
  }
  return chains.sort((a, b) => (a[0] as Group).first - (b[0] as Group).first || b.length - a.length);
}

function isNumber(chain: readonly Group[], gap: Gap, equal: boolean, origin: TextOrigin): boolean {
  if (chain.length < 2 || chain.reduce((sum, group) => sum + group.digits.length, 0) !== 12 || areDates(chain)) return false;
  if (gap === '.') return equal && chain.length === 3;
  return equal || origin === 'typed' || gap === '-';
}

/** Spaces, or one hyphen with or without spaces round it, or one other mark; a new line parts two numbers. */
function gapOf(between: string): Gap {
  if (/^ {1,5}$/.test(between)) return ' ';
  if (/^ {0,2}-{1,2} {0,2}$/.test(between)) return '-';
  return /^ ?\. ?$/.test(between) ? '.' : 'none';
}

const DATE = /^(?:(?:19|20)\d\d(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?)?(?:-|$)|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?(?:-|$))+$/;

/** "2019-04 2024-03", "2018 2019 2020": years, months and days and nothing else. */
function areDates(chain: readonly Group[]): boolean {
  return DATE.test(chain.map((group) => group.digits).join('-'));
}

/** A telephone number of another country begins with "+"; a code has Latin letters on both sides. */
function isPartOfOther(plain: string, first: Group, last: Group): boolean {
  const before = plain[first.first - 1];
  return before === '+' || (before === 'a' && plain[last.end] === 'a');
}
