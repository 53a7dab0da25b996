// Marks what of a question was read in no official source, so that it never looks verified. The legend below explains the mark.
import type { Lang, Words } from './language.ts';

/** What of a question is unverified: its number on the paper, its words in a language. */
export type Unverified = readonly ('item' | Lang)[] | undefined;

const MARK = '†';

export function markedItem(item: string | undefined, unverified: Unverified): string | undefined {
  return item !== undefined && unverified?.includes('item') ? `${item}${MARK}` : item;
}

/** @param words in the language of the page, with the other one as companion. */
export function markedWords(words: Words, lang: Lang, unverified: Unverified): Words {
  const marked = (text: string, each: Lang) => (unverified?.includes(each) ? `${text}${MARK}` : text);
  return { text: marked(words.text, lang), ...(words.other === undefined ? {} : { other: marked(words.other, lang === 'ja' ? 'en' : 'ja') }) };
}

/** Whether a row of answers shows the mark, so that the legend is owed. */
export function hasMark({ item = '', label }: { readonly item?: string; readonly label: string | Words }, both: boolean): boolean {
  const texts = typeof label === 'string' ? [label] : [label.text, both ? (label.other ?? '') : ''];
  return [item, ...texts].some((text) => text.endsWith(MARK));
}
