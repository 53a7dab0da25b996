// The words by which the desk finds a case: beginnings of names and numbers, however they are written.
import { latinSpellings } from '@zairyu/forms';

/** None is longer, and together they are no longer than an index takes (PostgreSQL: 2,704 bytes): a long name is still found by its beginnings. */
const LONGEST_WORD = 64;
const MOST_LETTERS = 400;
const MOST_SOUGHT = 6;
/** One letter begins half of all names; one kanji may be a whole one. */
const FEWEST_LETTERS = 2;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Most names as passports have them: nothing to be read otherwise. */
const PLAIN = /^[ -~]*$/;
const HIRAGANA = /[\u3041-\u3096]/g;
const TO_KATAKANA = 0x60;

/** Capitals without marks, full width and half width alike, hiragana as katakana. @param which of the spellings of a passport */
function plainly(text: string, which: (spellings: readonly string[]) => string): string {
  const katakana = text.normalize('NFKC').replace(HIRAGANA, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + TO_KATAKANA));
  return [...katakana.normalize('NFC')].map((character) => which(latinSpellings(character))).join('');
}
/** MULLER: as people type it. */
const bare = (text: string) => plainly(text, (spellings) => [...spellings].sort((one, other) => one.length - other.length)[0] ?? '');
/** MUELLER: as a passport may print it. */
const asPrinted = (text: string) => plainly(text, ([first = '']) => first);

const shortened = (word: string) => [...word].slice(0, LONGEST_WORD).join('');
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const pieces = (text: string, at: RegExp) => text.split(at).map(lettersOf).filter((piece) => piece !== '');

/** Each text from each place where a reader would begin it: a hyphen, and in kanji or kana any letter (they stand without spaces). */
function beginnings(text: string): string[] {
  const parts = UNSPACED.test(text) ? [...lettersOf(text)] : pieces(text, /[-‐‑‒–—−]/u);
  return parts.map((_, place) => shortened(parts.slice(place).join('')));
}

/**
 * @param texts names, the receipt number, the number of the residence card; empty ones are passed over. Never an Individual Number.
 * @returns words in capitals, none twice. A case is found when every word sought begins one of them.
 */
export function searchWords(texts: readonly string[]): readonly string[] {
  const words = texts
    .flatMap((text) => text.split(/[_,;、，]/u))
    .flatMap((text) => (UNSPACED.test(text) ? [text.replace(/\s/gu, '')] : text.split(/\s+/u)))
    .flatMap((text) => (PLAIN.test(text) ? [text.toUpperCase()] : [bare(text), asPrinted(text)]))
    .flatMap(beginnings);
  let letters = 0;
  return [...new Set(words)].filter((word) => (letters += [...word].length + 1) <= MOST_LETTERS);
}

/** What an officer typed. @returns nothing when it is too little to look for. */
export function wordsSought(text: string): readonly string[] {
  const words = bare(text).split(/[\s_,;、，]+/u).map(lettersOf).filter((word) => word !== '').map((word) => shortened(asReceiptNumber(word)));
  const isEnough = words.some((word) => [...word].length >= FEWEST_LETTERS || UNSPACED.test(word));
  return isEnough ? [...new Set(words)].slice(0, MOST_SOUGHT) : [];
}

/** Whether every word sought begins a word of the case. @param words of `searchWords`. @param sought of `wordsSought`; nothing sought is found everywhere */
export function holdsWords(words: readonly string[], sought: readonly string[]): boolean {
  return sought.every((begin) => words.some((word) => word.startsWith(begin)));
}

/** In a receipt number, letters that look alike are read as what they stand for, as `isReceiptNumber` does. */
function asReceiptNumber(word: string): string {
  const match = /^(ZR\d{2})([0-9A-Z]{1,8})$/.exec(word);
  return match ? `${match[1]}${match[2]?.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/Z/g, '2')}` : word;
}
