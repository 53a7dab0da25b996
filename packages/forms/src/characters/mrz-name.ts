// The name as the machine-readable lines print it: ICAO Doc 9303-3, 4.6 (names) and 6 A (letters); the field has 39 places in a
// passport (9303-4, 4.2.2) and 30 on a card (9303-5, 4.2.2).
import { latinSpellings } from './transliterate.ts';
import { toHalfWidth } from './widths.ts';

export const MRZ_NAME_PLACES = { passport: 39, card: 30 } as const;

/** What became of a letter. All `from` in a row are the name as it was given. */
export interface LetterStep {
  readonly from: string;
  readonly to: string;
}
export interface MrzName {
  /** Without the fillers behind the name. */
  readonly field: string;
  readonly steps: readonly LetterStep[];
  /** Longer than the places there are: an issuer may have cut elsewhere. */
  readonly cut: boolean;
  /** Letters that the lines cannot hold: of another script, digits. They have no place in `field`. */
  readonly unwritable: readonly string[];
}

/**
 * @param name the words in the order of the passport, in any width and case; "<<" or a comma parts the family name from the others.
 */
export function mrzName(name: string, places: number = MRZ_NAME_PLACES.passport): MrzName {
  const steps: LetterStep[] = [];
  const unwritable: string[] = [];
  for (const from of name) {
    const to = lettersOfZone(from);
    if (to === undefined) unwritable.push(from);
    steps.push({ from, to: to ?? '' });
  }
  const whole = steps.map((step) => step.to).join('').replace(/<*,<*/g, '<<').replace(/<{3,}/g, '<<').replace(/^<+|<+$/g, '');
  return { field: fit(whole, places), steps, cut: whole.length > places, unwritable };
}

function lettersOfZone(character: string): string | undefined {
  const plain = toHalfWidth(character);
  if (plain === '<' || plain === ',') return plain;
  if (/^[\s-]$/.test(plain) || plain === '・') return '<';
  // Apostrophes and full stops have no place, and what stood round them is written together.
  if (/^['.`´ʻʼ‘’]$/u.test(plain) || /^\p{M}$/u.test(plain)) return '';
  const [spelling = ''] = latinSpellings(plain);
  return /^[A-Z]+$/.test(spelling) ? spelling : undefined;
}

/** A name that is cut ends in a letter, and keeps at least one of the other names (9303-4, 4.2.3). */
function fit(whole: string, places: number): string {
  if (whole.length <= places) return whole;
  const [family = '', others = ''] = whole.split('<<');
  const head = others !== '' && family.length + 3 > places ? `${cutAt(family, places - 3)}<<${others}` : whole;
  return cutAt(head, places);
}

function cutAt(text: string, places: number): string {
  const cut = text.slice(0, places);
  // A filler at the end would say that nothing is missing: the nearest word of several letters before it gives up its last one.
  const ended = /^(.*[A-Z])[A-Z]((?:<+[A-Z])*<+)$/.exec(cut);
  return ended ? `${ended[1]}${ended[2]}${text.slice(places, places + 1)}` : cut.replace(/<+$/, '');
}
