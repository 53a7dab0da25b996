// How a PIN is read from what was typed. The card knows capital letters and half-width figures only.

export type PinKind = 'signature' | 'four';

/** Any width and case in; what the card will be given out. Nothing is added or dropped but spaces. */
export function readPin(kind: PinKind, typed: string): string {
  const narrow = typed.normalize('NFKC').replace(/\s/g, '');
  return kind === 'signature' ? narrow.toUpperCase() : narrow;
}
