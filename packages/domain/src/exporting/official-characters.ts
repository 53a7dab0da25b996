// Which characters a column of the agency's workbook takes, in the strictest reading of what is published about its check.
// Published as ranges: the half-width classes, hiragana, katakana (README of the item lists). Published by name alone: 漢字 and
// 全角記号. Read here: any kanji, and the marks of JIS X 0208 (rows 1, 2 and 8), which every Japanese system has.
import { strangers, type CharacterClass } from '@zairyu/forms';

/** Rows 1, 2 and 8 as Windows maps them; the marks among them that are kanji or kana to Unicode come under their own class. */
const FULL_SYMBOLS = new Set(
  '　、。，．・：；？！゛゜´｀¨＾￣＿ヽヾゝゞ〃仝々〆〇ー―‐／＼～∥｜…‥‘’“”（）〔〕［］｛｝〈〉《》「」『』【】＋－±×÷＝≠＜＞≦≧∞∴♂♀°′″℃￥＄￠￡％＃＆＊＠§☆★○●◎◇' +
    '◆□■△▲▽▼※〒→←↑↓〓∈∋⊆⊇⊂⊃∪∩∧∨￢⇒⇔∀∃∠⊥⌒∂∇≡≒≪≫√∽∝∵∫∬Å‰♯♭♪†‡¶◯' +
    '─│┌┐┘└├┬┤┴┼━┃┏┓┛┗┣┳┫┻╋┠┯┨┷┿┝┰┥┸╂',
);
/** Two classes as the README states their ranges; ours are wider, because people write old kana and marks of repetition. */
const HIRAGANA = /[\u3041-\u3094\u309b-\u309e\u30fb\u30fc\u3000]/;
const FULL_KATAKANA = /[\u30a1-\u30f6\u30fc\u3000]/;
/** Marks that look like one of those rows and are encoded elsewhere. */
const LOOKALIKES: Readonly<Record<string, string>> = { '〜': '～', '—': '―', '–': '－', '−': '－', '¥': '￥', '·': '・', '⁄': '／', '‖': '∥', '£': '￡', '¢': '￠', '¬': '￢', 'ヷ': 'ヴァ', 'ヸ': 'ヴィ', 'ヹ': 'ヴェ', 'ヺ': 'ヴォ', 'ゕ': 'か', 'ゖ': 'け' };

/** The characters of `text` that the column refuses, each once. */
export function refusedCharacters(text: string, classes: readonly CharacterClass[] | undefined): string[] {
  if (!classes || classes.length === 0 || classes.includes('any')) return [];
  const asNamed = classesAsNamed(classes);
  const outside = asNamed.length === 0 ? [...new Set(text)] : strangers(text, asNamed);
  const isWithin = (character: string): boolean =>
    (classes.includes('hiragana') && HIRAGANA.test(character)) || (classes.includes('full-katakana') && FULL_KATAKANA.test(character)) || (classes.includes('full-symbols') && FULL_SYMBOLS.has(character));
  return outside.filter((character) => !isWithin(character));
}

const NARROWED: ReadonlySet<CharacterClass> = new Set(['hiragana', 'full-katakana', 'full-symbols']);
const asNamedByClasses = new WeakMap<readonly CharacterClass[], readonly CharacterClass[]>();

/** The classes that hold here what they hold on the form. */
function classesAsNamed(classes: readonly CharacterClass[]): readonly CharacterClass[] {
  let asNamed = asNamedByClasses.get(classes);
  if (!asNamed) asNamedByClasses.set(classes, (asNamed = classes.filter((name) => !NARROWED.has(name))));
  return asNamed;
}

/** The mark of those rows that means the same, when there is one. */
export function lookalikeOf(character: string): string | undefined {
  return LOOKALIKES[character];
}

/**
 * Kanji that take two units of UTF-16 (𠮷). The class names them, and a check that counts units takes them for two broken characters:
 * which of both holds is in no source.
 */
export function doubtfulKanji(text: string): string[] {
  return [...new Set(text)].filter((character) => character.length > 1 && /\p{Script=Han}/u.test(character));
}

/** Length as Windows counts it: units of UTF-16, so that 𠮷 is two. The README says "characters"; this is the stricter count. */
export function cutTo(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trimEnd();
}
