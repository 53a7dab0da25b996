// Latin words of two papers: which are the same, in which order, and what one has that the other lacks.
import { latinSpellings } from '@zairyu/forms';
import type { NameDifference } from './name-difference.ts';
import type { NameParts } from './read-name.ts';

interface Word {
  readonly written: string;
  /** In capitals A to Z, each way in which a passport or a card may spell it. */
  readonly spellings: ReadonlySet<string>;
}

/** Stand for a name that there is not (in passports of the United States and visas, and of several other states). */
const FILLERS = new Set(['FNU', 'LNU', 'XXX', 'UNKNOWN', 'NONAME', 'NOGIVENNAME', 'NOSURNAME', 'NLN', 'NFN']);
const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV', 'V', 'JUNIOR', 'SENIOR', 'FILHO', 'NETO']);
/** Passports have a given number of places (ICAO Doc 9303-4 and -5): a shorter line was not cut. */
const CUT_FROM = 30;
const MAX_SPELLINGS = 64;
const LONG: Readonly<Record<string, readonly string[]>> = { Ā: ['A', 'AA'], Ē: ['E', 'EE', 'EI'], Ī: ['I', 'II'], Ō: ['O', 'OU', 'OO', 'OH'], Ū: ['U', 'UU', 'UH'], Â: ['A'], Ê: ['E'], Î: ['I'], Ô: ['O', 'OU', 'OH'], Û: ['U', 'UU'] };

export function compareLatin(one: NameParts, other: NameParts): NameDifference[] {
  const [a, b] = [wordsOf(one.latin), wordsOf(other.latin)];
  const marks = [...markDifferences(one.latin.join(' '), other.latin.join(' '))];
  const whole = arranged(a, b, familiesAgree(one, other));
  if (whole) return [...whole, ...marks];
  const [x, y] = [withoutFillers(a), withoutFillers(b)];
  if (x.length < a.length || y.length < b.length) {
    const rest = arranged(x, y, true);
    if (rest) return [...rest, { kind: 'filler', one: texts(a), other: texts(b) }, ...marks];
  }
  return [...(partly(x, y) ?? cut(one, other) ?? [{ kind: 'other-name', one: texts(a), other: texts(b) } as const]), ...marks];
}

function wordsOf(latin: readonly string[]): Word[] {
  return latin.flatMap((word) => word.split(/[-・]/u)).flatMap((written) => {
    const spellings = spellingsOf(written);
    return spellings.has('') ? [] : [{ written, spellings }];
  });
}

function spellingsOf(word: string): ReadonlySet<string> {
  let all = [''];
  for (const letter of word.normalize('NFC').toUpperCase().normalize('NFC')) {
    const ways = LONG[letter] ?? latinSpellings(letter);
    const clean = ways.map((way) => way.replace(/[^A-Z]/g, ''));
    all = all.flatMap((start) => clean.map((way) => start + way)).slice(0, MAX_SPELLINGS);
  }
  return new Set(all);
}

const agree = (a: Word, b: Word): boolean => [...a.spellings].some((spelling) => b.spellings.has(spelling));
const texts = (words: readonly Word[]): string => words.map((word) => word.written).join(' ');

/** Both say which words are the family name, and say it of different words: not the same name in another order. */
function familiesAgree(one: NameParts, other: NameParts): boolean {
  if (one.familyWords === undefined || other.familyWords === undefined) return true;
  const family = (name: NameParts): Word[] => wordsOf(name.latin.slice(0, name.familyWords));
  return arranged(family(one), family(other), true) !== undefined;
}

/** All words on both sides: in order, in another order, joined or parted. */
function arranged(a: readonly Word[], b: readonly Word[], mayTurn: boolean): NameDifference[] | undefined {
  if (!mayTurn || a.length === 0 || b.length === 0) return undefined;
  if (a.length === b.length && a.every((word, index) => agree(word, b[index] as Word))) return [];
  if (a.length === b.length && leftOver(a, b).length === 0) return [{ kind: 'order', one: texts(a), other: texts(b) }];
  for (let turn = 0; turn < a.length; turn += 1) {
    const turned = [...a.slice(turn), ...a.slice(0, turn)];
    if (!joinsTo(turned, b) && !joinsTo(b, turned)) continue;
    const spacing: NameDifference = { kind: 'spacing', one: texts(a), other: texts(b) };
    return turn === 0 ? [spacing] : [{ kind: 'order', one: texts(a), other: texts(b) }, spacing];
  }
  return undefined;
}

/** Whether each of `b` is one or more of `a` in a row: LI NAN is not LIN AN, MEI HUA is MEIHUA. */
function joinsTo(a: readonly Word[], b: readonly Word[]): boolean {
  if (b.length > a.length) return false;
  let at = 0;
  for (const word of b) {
    let starts: ReadonlySet<string> = new Set(['']);
    let met = false;
    while (!met) {
      const next = a[at];
      if (!next) return false;
      starts = new Set([...starts].flatMap((start) => [...next.spellings].map((spelling) => start + spelling)).slice(0, MAX_SPELLINGS));
      at += 1;
      met = [...starts].some((spelling) => word.spellings.has(spelling));
      if (!met && ![...starts].some((start) => [...word.spellings].some((spelling) => spelling.startsWith(start)))) return false;
    }
  }
  return at === a.length;
}

/** Words of `a` that none of `b` matches, each of `b` used once. */
function leftOver(a: readonly Word[], b: readonly Word[]): Word[] {
  const free = [...b];
  return a.filter((word) => {
    const index = free.findIndex((candidate) => agree(word, candidate));
    if (index >= 0) free.splice(index, 1);
    return index < 0;
  });
}

function withoutFillers(words: readonly Word[]): Word[] {
  const named = words.filter((word) => ![...word.spellings].some((spelling) => FILLERS.has(spelling)));
  // One name written as family name and as given name.
  return named.length === 2 && agree(named[0] as Word, named[1] as Word) ? named.slice(0, 1) : named;
}

/** One has every word of the other and more: two words at least must be the same, or the only one that there is. */
function partly(a: readonly Word[], b: readonly Word[]): NameDifference[] | undefined {
  const initials: NameDifference[] = [];
  const isInitial = (word: Word): boolean => word.written.replace(/[.']/g, '').length === 1;
  const [onlyA, onlyB] = [leftOver(a, b), leftOver(b, a)];
  const [restA, restB] = [[...onlyA], [...onlyB]];
  for (const [mine, theirs, turned] of [[restA, restB, false], [restB, restA, true]] as const) {
    for (const word of mine.filter(isInitial)) {
      const index = theirs.findIndex((candidate) => !isInitial(candidate) && [...candidate.spellings].some((spelling) => spelling.startsWith([...word.spellings][0] ?? ' ')));
      if (index < 0) continue;
      const [full] = theirs.splice(index, 1);
      mine.splice(mine.indexOf(word), 1);
      initials.push({ kind: 'initial', one: turned ? (full?.written ?? '') : word.written, other: turned ? word.written : (full?.written ?? '') });
    }
  }
  const matched = a.length - onlyA.length;
  // Nothing is missing: the same words, of which the two say different ones to be the family name.
  if (restA.length + restB.length + initials.length === 0 || (restA.length > 0 && restB.length > 0)) return undefined;
  if (matched < 2 && !(matched === 1 && (initials.length > 0 || Math.min(a.length, b.length) === 1))) return undefined;
  const missing = (words: readonly Word[], isFirst: boolean): NameDifference[] =>
    words.map((word) => ({ kind: [...word.spellings].some((spelling) => SUFFIXES.has(spelling)) ? 'suffix' : 'part-missing', one: isFirst ? word.written : '', other: isFirst ? '' : word.written }));
  return [...initials, ...missing(restA, true), ...missing(restB, false)];
}

/** The line of a passport that was full: a word may be the beginning of one, and words may be missing behind it. */
function cut(one: NameParts, other: NameParts): NameDifference[] | undefined {
  const [zone, whole, turned] = one.isZone ? [one, other, false] : [other, one, true];
  if (!zone.isZone || zone.latin.join(' ').length < CUT_FROM - 1) return undefined;
  const [words, all] = [wordsOf(zone.latin), wordsOf(whole.latin)];
  const [begun, rest] = [leftOver(words, all), leftOver(all, words)];
  // The family name may have been cut to leave room for the beginning of the given names.
  if (begun.length === 0 || begun.length > 2 || words.length === begun.length) return undefined;
  const free = [...rest];
  for (const start of begun) {
    const index = free.findIndex((word) => [...word.spellings].some((spelling) => [...start.spellings].some((letters) => spelling.startsWith(letters))));
    if (index < 0) return undefined;
    free.splice(index, 1);
  }
  return [{ kind: 'cut', one: turned ? texts(rest) : texts(begun), other: turned ? texts(begun) : texts(rest) }];
}

function* markDifferences(one: string, other: string): Generator<NameDifference> {
  const marks = (text: string): string => [...text.matchAll(/['’‘ʼʻ`´.-]/gu)].map(([mark]) => (/[.-]/.test(mark) ? mark : "'")).join('');
  if (marks(one) !== marks(other)) yield { kind: 'punctuation', one, other };
  const special = (text: string): string => [...text.normalize('NFC').toUpperCase()].filter((letter) => latinSpellings(letter)[0] !== letter).join('').replace(/[^\p{L}]/gu, '');
  if (special(one) !== special(other)) yield { kind: 'spelling', one: special(one), other: special(other) };
}
