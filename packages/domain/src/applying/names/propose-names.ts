// Proposes what goes into each place for a name, out of the papers at hand. Every letter of the source is accounted for: a step says
// what became of it, and nothing is used before the person has seen it. Item 3 of the sheets: capitals in half width.
import { toFullWidth, toHalfWidth, latinSpellings, type LetterStep } from '@zairyu/forms';
import { compareNames } from './compare-names.ts';
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
  /** Papers of less weight that write this part in other letters: the same name all the same (`张` for `張`), or for a person to look at. */
  readonly others: readonly { readonly source: NameSource; readonly part: string; readonly isSame: boolean }[];
}

/** @param names as each paper prints them; `alias` (通称) only as the 住民票 shows it */
export function proposeNames(names: Partial<Readonly<Record<NameSource, string>>>, alias?: string): NameProposal[] {
  const proposals: NameProposal[] = [];
  const take = (slot: NameSlot, part: (text: string) => string, step: (letter: string) => string): void => {
    const [first, ...others] = NAME_SOURCES.map((source) => ({ source, part: part(names[source] ?? '') })).filter((each) => each.part !== '');
    if (!first) return;
    const written = others.filter((other) => plain(other.part) !== plain(first.part)).map((other) => ({ ...other, isSame: compareNames(first.part, other.part).verdict === 'same' }));
    proposals.push({ ...proposal(slot, first.source, first.part, step), others: written });
  };
  take('latin', (text) => readName(text).latin.join(' '), latinLetter);
  take('kanji', (text) => readName(text).kanji, (letter) => letter);
  take('kana', (text) => readName(text).kana, (letter) => letter);
  if (alias) proposals.push({ ...proposal('alias', 'form', alias, toFullWidth), others: [] });
  return proposals;
}

function proposal(slot: NameSlot, source: NameSource, part: string, step: (letter: string) => string): Omit<NameProposal, 'others'> {
  const steps = [...part].map((from) => ({ from, to: step(from) }));
  return { slot, source, value: steps.map(({ to }) => to).join(''), steps, changed: steps.filter(({ from, to }) => plain(from) !== plain(to)) };
}

/** Width and case are no difference. */
function plain(text: string): string {
  return toHalfWidth(text).toUpperCase();
}

/** The form holds A to Z and ASCII marks; another letter stands as passports spell it, or stays for the person to decide. */
function latinLetter(letter: string): string {
  const capital = plain(letter);
  if (/^[\x20-\x7e]+$/.test(capital)) return capital;
  const spelling = latinSpellings(letter)[0] ?? letter;
  return /^[A-Z]+$/.test(spelling) ? spelling : capital;
}
