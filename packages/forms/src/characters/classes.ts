// Which characters each class of the official definitions holds, as the official workbook checks them.
import type { CharacterClass } from '../definition.ts';

/** Sources of regular expressions, each for one character. */
const MEMBERS: Readonly<Record<CharacterClass, string>> = {
  'half-digits': '[0-9]',
  'half-latin': '[A-Za-z]',
  'half-symbols': '[ -/:-@[-`{-~]',
  'half-katakana': '[\uff61-\uff9f]',
  hiragana: '[\u3041-\u3096\u309b-\u309e\u30fb\u30fc\u3000]',
  'full-katakana': '[\u30a1-\u30fa\u30fc-\u30fe\u3000]',
  'full-digits': '[０-９]',
  'full-latin': '[Ａ-Ｚａ-ｚ]',
  'full-symbols': String.raw`[^\u0000-\u007f\uff61-\uff9f\p{L}\p{N}]|[\u3005\u3006\u3007\u303b]`,
  kanji: String.raw`[\p{Script=Han}\u3005\u3006\u3007\u303b]`,
  any: String.raw`[\s\S]`,
};

const VARIATION_SELECTOR = String.raw`[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`;

const HALF: ReadonlySet<CharacterClass> = new Set(['half-digits', 'half-latin', 'half-symbols', 'half-katakana']);

/** Which width the official form holds when its classes allow only one. */
export function widthOf(classes: readonly CharacterClass[] | undefined): 'half' | 'full' | 'either' {
  if (!classes || classes.length === 0 || classes.includes('any')) return 'either';
  const halves = classes.filter((name) => HALF.has(name)).length;
  if (halves === classes.length) return 'half';
  return halves === 0 ? 'full' : 'either';
}

/** The characters of `text` that no class holds, each once. Variation selectors belong to the character before them. */
export function strangers(text: string, classes: readonly CharacterClass[] | undefined): string[] {
  if (!classes || classes.length === 0 || classes.includes('any')) return [];
  return [...new Set(text.match(strangeTo(classes)))];
}

/** By the list of a field, which is asked again at every key: a character that none of its classes holds. */
const strangeByClasses = new WeakMap<readonly CharacterClass[], RegExp>();

function strangeTo(classes: readonly CharacterClass[]): RegExp {
  let strange = strangeByClasses.get(classes);
  if (!strange) strangeByClasses.set(classes, (strange = new RegExp(`(?!${[String.raw`\n`, VARIATION_SELECTOR, ...classes.map((name) => MEMBERS[name])].join('|')})[^]`, 'gu')));
  return strange;
}

/** Length as the form counts it: characters, not code units; a variation selector does not count. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (!isVariationSelector(character)) count += 1;
  return count;
}

function isVariationSelector(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}
