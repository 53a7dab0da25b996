// The mark behind a number or words that were read in no official source, so that nothing unverified looks verified, on any screen or paper.
import type { FieldBase } from './definition.ts';

const MARK = '†';

/** What of a question is unverified: its number on the paper, its words in a language. */
export type Unverified = FieldBase['unverified'];

/** @param part what the text is of the question */
export function markedText(text: string, part: 'item' | 'ja' | 'en', unverified: Unverified): string {
  return unverified?.includes(part) ? `${text}${MARK}` : text;
}

/** The text alone: for names that are spoken, where the sign says nothing. */
export function unmarked(text: string): string {
  return isMarked(text) ? text.slice(0, -MARK.length) : text;
}

/** Whether a text bears the mark, so that its legend is owed. */
export function isMarked(text: string): boolean {
  return text.endsWith(MARK);
}
