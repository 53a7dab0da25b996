// Says whether two papers name the same person, and in which way they write the name. It explains and never decides for anybody:
// `ask` is for a person to look at. Sources of the forms: ICAO Doc 9303-3 (4.6, 6), the profile of the signature certificate.
import { compareKana, compareKanji } from './compare-japanese.ts';
import { compareLatin } from './compare-latin.ts';
import type { NameDifference, NameDifferenceKind } from './name-difference.ts';
import { readName } from './read-name.ts';

/**
 * `same`: only the writing differs. `ask`: one has what the other lacks, and a person must say whether it is the same name.
 * `not-comparable`: the two have no script in common.
 */
export type NameVerdict = 'same' | 'ask' | 'different' | 'not-comparable';
export interface NameComparison {
  readonly verdict: NameVerdict;
  readonly differences: readonly NameDifference[];
}

/** Which kinds a person must decide upon. */
const OPEN: ReadonlySet<NameDifferenceKind> = new Set(['filler', 'initial', 'part-missing', 'suffix', 'cut', 'replaced-letter', 'kana-form']);

export function compareNames(one: string, other: string): NameComparison {
  const [a, b] = [readName(one), readName(other)];
  const differences: NameDifference[] = [];
  const shared: boolean[] = [a.latin.length > 0 && b.latin.length > 0, a.kanji !== '' && b.kanji !== '', a.kana !== '' && b.kana !== '', a.other.length > 0 && b.other.length > 0];
  if (!shared.includes(true)) return { verdict: 'not-comparable', differences };
  if (shared[0]) differences.push(...compareLatin(a, b));
  if (shared[1]) differences.push(...compareKanji(a.kanji, b.kanji));
  if (shared[2]) differences.push(...compareKana(a.kana, b.kana));
  if (shared[3] && a.other.join(' ') !== b.other.join(' ')) differences.push({ kind: 'other-name', one: a.other.join(' '), other: b.other.join(' ') });
  differences.push(...writing(one, other));
  return { verdict: verdictOf(differences), differences };
}

function verdictOf(differences: readonly NameDifference[]): NameVerdict {
  if (differences.some(({ kind }) => kind === 'other-name')) return 'different';
  return differences.some(({ kind }) => OPEN.has(kind)) ? 'ask' : 'same';
}

function writing(one: string, other: string): NameDifference[] {
  const found: NameDifference[] = [];
  const isWide = (text: string): boolean => /[Ａ-Ｚａ-ｚ]/.test(text);
  const isSmall = (text: string): boolean => text.normalize('NFKC') !== text.normalize('NFKC').toUpperCase();
  if (isWide(one) !== isWide(other)) found.push({ kind: 'width', one, other });
  if (isSmall(one) !== isSmall(other)) found.push({ kind: 'case', one, other });
  return found;
}
