// Finding an option of a long list by what a person types: any width, any case, either language, or the official code.
import type { ChoiceOption } from '../choice/choice.ts';

export interface SearchOption extends ChoiceOption {
  /** More words to find it by: the other language, kana, the code. */
  readonly search?: string;
}

/** Width, case, accents, spaces, marks between words and the two kana scripts do not matter when searching: Vietnam finds Viet Nam. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\s\p{P}]/gu, '');
}

/** Options whose words contain the query; those that begin with it come first. */
export function findOptions(options: readonly SearchOption[], query: string): readonly SearchOption[] {
  const wanted = searchKey(query);
  if (wanted === '') return options;
  const starts: SearchOption[] = [];
  const contains: SearchOption[] = [];
  for (const option of options) {
    const words = wordsOf(option).map(searchKey);
    if (words.some((word) => word.startsWith(wanted))) starts.push(option);
    else if (words.some((word) => word.includes(wanted))) contains.push(option);
  }
  return [...starts, ...contains];
}

function wordsOf(option: SearchOption): string[] {
  const { label, search } = option;
  const own = typeof label === 'string' ? [label] : [label.text, label.other ?? ''];
  return [...own, search ?? ''].filter((word) => word !== '');
}
