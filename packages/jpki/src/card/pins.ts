// Rules of the two secrets of the card, applied before anything is sent: each wrong VERIFY costs a try.
import { raise } from '@zairyu/errors';

export type PinKind = 'signature' | 'authentication';

/** Tries that a full counter holds. */
export const FULL_TRIES = { signature: 5, authentication: 3 } as const satisfies Record<PinKind, number>;

/**
 * 署名用パスワード: 6–16 characters, A–Z and 0–9; registered in capitals, so small letters are folded; full-width ones too.
 * @returns ASCII bytes for VERIFY. @throws FaultError card.pin-format: nothing was sent, no try is lost.
 */
export function signaturePinBytes(typed: string): Uint8Array<ArrayBuffer> {
  const pin = typed.normalize('NFKC').toUpperCase();
  if (!/^[A-Z0-9]{6,16}$/.test(pin)) return raise('card.pin-format', { kind: 'signature' });
  return new TextEncoder().encode(pin);
}

/** 利用者証明用暗証番号: four digits. */
export function authenticationPinBytes(typed: string): Uint8Array<ArrayBuffer> {
  const pin = typed.normalize('NFKC');
  if (!/^[0-9]{4}$/.test(pin)) return raise('card.pin-format', { kind: 'authentication' });
  return new TextEncoder().encode(pin);
}
