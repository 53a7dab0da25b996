// Rules of the two secrets of the card, applied before anything is sent: each wrong VERIFY costs a try.
// Worked on as bytes: a buffer can be wiped, a string of JavaScript cannot.
import { raise } from '@zairyu/errors';

export type PinKind = 'signature' | 'authentication';

/** What a person typed: text, or its UTF-8 bytes in a buffer that the caller gives away to be wiped. */
export type TypedPin = string | Uint8Array;

/** Tries that a full counter holds. */
export const FULL_TRIES = { signature: 5, authentication: 3 } as const satisfies Record<PinKind, number>;

const FORM = {
  signature: { min: 6, max: 16, letters: true },
  authentication: { min: 4, max: 4, letters: false },
} as const satisfies Record<PinKind, { min: number; max: number; letters: boolean }>;

/**
 * 署名用パスワード: 6–16 characters, A–Z and 0–9; registered in capitals, so small letters are folded; full-width ones too.
 * @returns ASCII bytes for VERIFY. @throws FaultError card.pin-format: nothing was sent, no try is lost.
 */
export function signaturePinBytes(typed: TypedPin): Uint8Array<ArrayBuffer> {
  return pinBytes('signature', typed);
}

/** 利用者証明用暗証番号: four digits. */
export function authenticationPinBytes(typed: TypedPin): Uint8Array<ArrayBuffer> {
  return pinBytes('authentication', typed);
}

/** @returns a new buffer, for the caller to wipe. Whatever was copied on the way is wiped here. */
export function pinBytes(kind: PinKind, typed: TypedPin): Uint8Array<ArrayBuffer> {
  const text = typeof typed === 'string' ? new TextEncoder().encode(typed) : typed;
  const { min, max, letters } = FORM[kind];
  const pin = new Uint8Array(max);
  try {
    let length = 0;
    for (let at = 0; at < text.length; length++) {
      const wide = text[at] === 0xef;
      const character = wide ? narrow(text[at + 1], text[at + 2]) : folded(text[at] ?? 0);
      const fits = (character >= 0x30 && character <= 0x39) || (letters && character >= 0x41 && character <= 0x5a);
      if (!fits || length >= max) return raise('card.pin-format', { kind });
      pin[length] = character;
      at += wide ? 3 : 1;
    }
    if (length < min) return raise('card.pin-format', { kind });
    return pin.slice(0, length);
  } finally {
    pin.fill(0);
    if (typeof typed === 'string') text.fill(0);
  }
}

/** a–z as A–Z: the password is registered in capitals. No other letter is folded: ı or ſ is nobody's I or S. */
function folded(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

/** A full-width character U+FF01–U+FF5E (UTF-8 EF BC 81 – EF BD 9E), as input methods leave it, as ASCII; 0 for any other. */
function narrow(second: number | undefined, third: number | undefined): number {
  if ((second !== 0xbc && second !== 0xbd) || third === undefined || (third & 0xc0) !== 0x80) return 0;
  return folded(((second - 0xbc) << 6) + (third & 0x3f) + 0x20);
}
