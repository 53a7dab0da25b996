// How a PIN is read from what was typed. The card knows capital letters and half-width figures only.

export type PinKind = 'signature' | 'four';

/** Full-width figures and letters, as Japanese input methods leave them: each is its ASCII character, 0xFEE0 higher. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ]/g;
const WIDE_OFFSET = 0xfee0;

/**
 * Half-width figures and letters, and capitals in the signature password. Nothing is added, dropped or guessed: ß, ı, ﬁ, ① or a space
 * stay as they are and are refused before the card hears of them, for a password that is not what was typed costs a try.
 */
export function readPin(kind: PinKind, typed: string): string {
  const narrow = typed.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET));
  return kind === 'signature' ? narrow.replace(/[a-z]/g, (small) => small.toUpperCase()) : narrow;
}
