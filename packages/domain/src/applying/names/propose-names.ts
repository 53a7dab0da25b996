// Proposes what goes into each place for a name, out of the papers at hand. Every letter of the source is accounted for: a step says
// what became of it, and nothing is used before the person has seen it. Item 3 of the sheets: capitals in half width.
import { toFullWidth, toHalfWidth, latinSpellings, type LetterStep } from '@zairyu/forms';
import { readName } from './read-name.ts';

/** In order of weight: what the passport prints counts before all else. */
export const NAME_SOURCES = ['passport', 'residence-card', 'certificate', 'form'] as const;
export type NameSource = (typeof NAME_SOURCES)[number];
export type NameSlot = 'latin' | 'kanji' | 'kana' | 'alias';

export interface NameProposal {
  readonly slot: NameSlot;
  readonly source: NameSource;
  readonly value: string;
  /** All `from` in a row are the part of the source; all `to` in a row are the value. */
  readonly steps: readonly LetterStep[];
  /** Letters that were written otherwise than in the source, other than in width and case: shown before saving. */
  readonly changed: readonly LetterStep[];
}

/** @param names as each paper prints them; `alias` (通称) only as the 住民票 shows it */
export function proposeNames(names: Partial<Readonly<Record<NameSource, string>>>, alias?: string): NameProposal[] {
  const proposals: NameProposal[] = [];
  const take = (slot: NameSlot, part: (text: string) => string, step: (letter: string) => string): void => {
    const source = NAME_SOURCES.find((each) => part(names[each] ?? '') !== '');
    if (source) proposals.push(proposal(slot, source, part(names[source] ?? ''), step));
  };
  take('latin', (text) => readName(text).latin.join(' '), latinLetter);
  take('kanji', (text) => readName(text).kanji, (letter) => letter);
  take('kana', (text) => readName(text).kana, (letter) => letter);
  if (alias) proposals.push(proposal('alias', 'form', alias, toFullWidth));
  return proposals;
}

function proposal(slot: NameSlot, source: NameSource, part: string, step: (letter: string) => string): NameProposal {
  const steps = [...part].map((from) => ({ from, to: step(from) }));
  const plain = (text: string): string => toHalfWidth(text).toUpperCase();
  return { slot, source, value: steps.map(({ to }) => to).join(''), steps, changed: steps.filter(({ from, to }) => plain(from) !== plain(to)) };
}

/** The form holds A to Z and ASCII marks; another letter stands as passports spell it, or stays for the person to decide. */
function latinLetter(letter: string): string {
  const plain = toHalfWidth(letter).toUpperCase();
  if (/^[\x20-\x7e]+$/.test(plain)) return plain;
  const spelling = latinSpellings(letter)[0] ?? letter;
  return /^[A-Z]+$/.test(spelling) ? spelling : plain;
}
