// Marks what of a question was read in no official source. The legend below explains the mark.
import { isMarked, markedText, type Field, type Unverified } from '@zairyu/forms';
import { otherLang, type Lang, type Words } from './language.ts';

export function markedItem(item: string | undefined, unverified: Unverified): string | undefined {
  return item === undefined ? undefined : markedText(item, 'item', unverified);
}

/** @param words in the language of the page, with the other one as companion. */
export function markedWords(words: Words, lang: Lang, unverified: Unverified): Words {
  return { text: markedText(words.text, lang, unverified), ...(words.other === undefined ? {} : { other: markedText(words.other, otherLang(lang), unverified) }) };
}

/** Whether a row of answers shows the mark, so that the legend is owed. */
export function hasMark({ item = '', label }: { readonly item?: string; readonly label: string | Words }, both: boolean): boolean {
  const texts = typeof label === 'string' ? [label] : [label.text, both ? (label.other ?? '') : ''];
  return [item, ...texts].some(isMarked);
}

/** Whether a question of a form shows the mark: at its number, at its words, or at those of its columns. */
export function showsMark(field: Field, lang: Lang, both: boolean): boolean {
  const columns = field.type === 'group' ? field.fields.flatMap(({ unverified }) => unverified ?? []).filter((part) => part !== 'item') : [];
  return [...(field.unverified ?? []), ...columns].some((part) => (part === 'item' ? field.item !== undefined : both || part === lang));
}
