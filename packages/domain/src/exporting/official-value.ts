// One answer as a column of the agency's bulk file holds it, and everything that this changes. Nothing is changed in silence.
import { isBlank, normaliseAnswer, parseDate, strangers, toFullWidth, toHalfWidth, transliterate, widthOf, type CharacterClass, type DateField, type LeafField } from '@zairyu/forms';
import type { BulkColumn } from '@zairyu/procedures/bulk';
import { cutTo, doubtfulKanji, lookalikeOf, refusedCharacters } from './official-characters.ts';

/** What becomes of an answer on its way into the file. Only `form` and `era` lose nothing. */
export type ChangeKind =
  | 'form' // width, capitals, spaces, hyphens
  | 'era' // a year of a Japanese era in the western count
  | 'line-break' // becomes a space
  | 'variant' // the form of a kanji (a variation selector) is not kept
  | 'spelling' // a letter in another spelling: Ü as UE, ① as １
  | 'replaced' // a character that the file cannot hold, by a stand-in
  | 'doubtful' // kept; whether the agency's system takes the character is in no source
  | 'removed' // a character that the file cannot hold, and no stand-in either
  | 'cut' // the end of a text that is too long
  | 'left-out' // cannot be written there at all
  | 'overflow' // a row that the agency's form has no block for
  | 'not-asked' // the agency's form does not ask this of this status, or not with the other answers
  | 'not-official'; // a question of ours that is not on the agency's form

/** What the two lines of a passport make of the marks in a name (ICAO Doc 9303-3, section 4.6). */
const MACHINE_READABLE: Readonly<Record<string, string>> = { '-': ' ', "'": '' };

export interface Written {
  readonly value: string;
  readonly changes: readonly ChangeKind[];
}

const NOTHING: Written = { value: '', changes: [] };
const LEFT_OUT: Written = { value: '', changes: ['left-out'] };
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Kanji that Unicode keeps for other standards: normalised, they are the usual form of the same kanji. */
const COMPATIBILITY_KANJI = /[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
/** Stand-ins that readers in Japan know as "a character that could not be printed" (JIS X 0208, geta mark), and where only half-width fits. */
const STAND_INS = ['〓', '?'];

/** @param choices codes that the answer may have, for a choice. */
export function officialValue(column: BulkColumn, field: LeafField, raw: string, choices: readonly { readonly code: string }[] | undefined): Written {
  if (isBlank(field, raw)) return NOTHING;
  switch (field.type) {
    case 'text':
      return writeText(column, raw, normaliseAnswer(field, raw), column.characters ?? field.characters);
    case 'date':
      return writeDate(field, raw);
    case 'choice':
      return choices?.some(({ code }) => code === raw) ? { value: column.codes?.[raw] ?? raw, changes: [] } : LEFT_OUT;
    case 'confirm':
      return raw === '1' ? { value: column.single ?? raw, changes: [] } : LEFT_OUT;
    default:
      return writeWhole(column, raw, normaliseAnswer(field, raw));
  }
}

function writeText(column: BulkColumn, raw: string, normalised: string, classes: readonly CharacterClass[] | undefined): Written {
  const changes: ChangeKind[] = [];
  const step = (kind: ChangeKind, before: string, after: string): string => {
    if (before !== after) changes.push(kind);
    return after;
  };
  let text = step('line-break', normalised, normalised.replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' '));
  text = step('variant', text, text.replace(VARIATION_SELECTORS, ''));
  if (raw.replace(COMPATIBILITY_KANJI, (kanji) => kanji.normalize('NFC')) !== raw) changes.push('variant');
  const inWidth = (part: string) => (widthOf(classes) === 'full' ? toFullWidth(part) : widthOf(classes) === 'half' ? toHalfWidth(part) : part);
  text = inWidth(text);
  if (column.capitals) text = text.toUpperCase();
  const strangersIn = (part: string) => (column.capitals ? [...new Set(part.replace(column.capitals === 'letters' ? /[A-Z]/g : /[A-Z ]/g, ''))] : refusedCharacters(part, classes));
  for (const strange of strangersIn(text)) {
    const proposals = [lookalikeOf(strange) ?? '', transliterate(strange), strange.normalize('NFKC'), lookalikesIn(strange.normalize('NFKC'))].map(inWidth).filter((each) => each !== '');
    const spelling = (column.capitals ? MACHINE_READABLE[strange] : undefined) ?? proposals.find((each) => strangersIn(each).length === 0);
    const standIn = spelling ?? STAND_INS.find((each) => strangersIn(each).length === 0) ?? '';
    text = step(spelling !== undefined ? 'spelling' : standIn === '' ? 'removed' : 'replaced', text, text.replaceAll(strange, standIn));
  }
  text = text.trim();
  if (column.length !== undefined) text = step('cut', text, cutTo(text, column.length));
  if (column.exact && text.length !== column.length) return LEFT_OUT;
  if (classes !== undefined && classes.length > 0 && !classes.includes('any') && doubtfulKanji(text).length > 0) changes.push('doubtful');
  if (text !== raw && changes.length === 0) changes.push('form');
  return { value: text, changes };
}

function lookalikesIn(text: string): string {
  return [...text].map((character) => lookalikeOf(character) ?? character).join('');
}

/** Numbers, telephone numbers and addresses: a part of one would be another one, so they are written whole or not at all. */
function writeWhole(column: BulkColumn, raw: string, value: string): Written {
  const fits = column.length === undefined || (column.exact ? value.length === column.length : value.length <= column.length);
  if (!fits || /[\t\r\n]/.test(value) || strangers(value, column.characters).length > 0) return LEFT_OUT;
  return { value, changes: value === raw ? [] : ['form'] };
}

/** YYYYMMDD or YYYYMM in the western count; an unknown month or day is 00, a date that is not known at all 99999999 (help of the columns). */
function writeDate(field: DateField, raw: string): Written {
  const parsed = parseDate(raw, field);
  if (!parsed.ok) return LEFT_OUT;
  const changes: ChangeKind[] = hasEra(raw) ? ['era'] : [];
  if (parsed.iso === 'unknown') return { value: '99999999', changes };
  const [year = '', month = '00', day = '00'] = parsed.iso.split('-');
  return { value: field.precision === 'month' ? year + month : year + month + day, changes };
}

export function hasEra(raw: string): boolean {
  return /[明大昭平令MTSHRmtshr]/.test(toHalfWidth(raw));
}
