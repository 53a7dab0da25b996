// Kanji and kana of two papers, letter by letter.
import type { NameDifference } from './name-difference.ts';
import { rootOf } from './variant-kanji.ts';

const SELECTOR = /[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu;
/** What papers and certificates print for a letter that they do not have. */
const REPLACED = /^[■〓□●*?]$/;

export function compareKanji(one: string, other: string): NameDifference[] {
  if (one === other) return [];
  const [a, b] = [one, other].map((text) => [...unfold(text.replace(SELECTOR, ''))]) as [string[], string[]];
  if (a.length !== b.length) return [{ kind: 'other-name', one, other }];
  const differences: NameDifference[] = [];
  let same = 0;
  for (const [index, letter] of a.entries()) {
    const opposite = b[index] ?? '';
    if (letter === opposite) same += 1;
    else if (rootOf(letter) === rootOf(opposite)) differences.push({ kind: 'variant-kanji', one: letter, other: opposite });
    else if (REPLACED.test(letter) || REPLACED.test(opposite)) differences.push({ kind: 'replaced-letter', one: letter, other: opposite });
    else return [{ kind: 'other-name', one, other }];
  }
  // Signs for letters alone name nobody.
  const isNobody = same === 0 && differences.every(({ kind }) => kind === 'replaced-letter');
  if (isNobody) return [{ kind: 'other-name', one, other }];
  return differences.length > 0 ? differences : [{ kind: 'variant-kanji', one, other }];
}

/** 佐々木 and 佐佐木. */
function unfold(text: string): string {
  return text.replace(/(.)々/gu, '$1$1');
}

const SMALL: Readonly<Record<string, string>> = { ァ: 'ア', ィ: 'イ', ゥ: 'ウ', ェ: 'エ', ォ: 'オ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', ヮ: 'ワ', ヵ: 'カ', ヶ: 'ケ' };

export function compareKana(one: string, other: string): NameDifference[] {
  const katakana = (text: string): string => text.replace(/[・]/g, '').replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
  const [a, b] = [katakana(one), katakana(other)];
  if (a === b) return [];
  const large = (text: string): string => text.replace(/[ァィゥェォッャュョヮヵヶ]/g, (letter) => SMALL[letter] ?? letter).replace(/(?<=[オコソトノホモヨロゴゾドボポ])[ウオ]/g, 'ー');
  return [{ kind: large(a) === large(b) ? 'kana-form' : 'other-name', one, other }];
}
