// Mutual authentication by the card number and the keys that come of it: the same shape in both generations.
// Specification of residence cards Ver 1.5; of second-generation cards Ver 1.1, Appendix 1 (with vectors in Appendix 2).
import { raise } from '@zairyu/errors';
import { concat, equal } from '../bytes.ts';
import type { CardCipher } from './cipher/card-cipher.ts';
import { padded } from './cipher/padding.ts';

/** What the terminal brings: chance comes in as an argument. */
export interface TerminalChance {
  /** RND.IFD, 8 bytes. */
  readonly challenge: Uint8Array;
  /** K.IFD, 16 bytes. */
  readonly key: Uint8Array;
}

export const CHALLENGE_BYTES = 8;
const KEY_BYTES = 16;
const CRYPTOGRAM_BYTES = 2 * CHALLENGE_BYTES + KEY_BYTES;
export const ANSWER_BYTES = CRYPTOGRAM_BYTES + 8;

/** Kenc and Kmac alike: the first 16 bytes of SHA-1 over the twelve characters. */
export async function keyOfNumber(cardNumber: string): Promise<Uint8Array> {
  return (await sha1(new TextEncoder().encode(cardNumber))).slice(0, KEY_BYTES);
}

/** @param cardChallenge RND.ICC, 8 bytes. @returns E_IFD ‖ M_IFD, the data of MUTUAL AUTHENTICATE. */
export function authenticationData(cipher: CardCipher, key: Uint8Array, chance: TerminalChance, cardChallenge: Uint8Array): Uint8Array<ArrayBuffer> {
  if (chance.challenge.length !== CHALLENGE_BYTES || chance.key.length !== KEY_BYTES) throw new RangeError('chance has another length');
  const cryptogram = cipher.encrypt(key, concat(chance.challenge, cardChallenge, chance.key));
  return concat(cryptogram, cipher.mac(key, cryptogram));
}

/**
 * Checks that the card knows the number too and answers this very challenge.
 * @param answer E_ICC ‖ M_ICC. @returns KSenc, 16 bytes.
 * @throws FaultError card.protocol when the MAC or one of the challenges is wrong: nothing is read from such a card.
 */
export async function sessionKeyOf(cipher: CardCipher, key: Uint8Array, chance: TerminalChance, cardChallenge: Uint8Array, answer: Uint8Array): Promise<Uint8Array> {
  const cryptogram = answer.subarray(0, CRYPTOGRAM_BYTES);
  if (answer.length !== ANSWER_BYTES || !equal(cipher.mac(key, cryptogram), answer.subarray(CRYPTOGRAM_BYTES))) return raise('card.protocol', { detail: 'mutual-authentication' });
  const plain = cipher.decrypt(key, cryptogram);
  if (!equal(plain.subarray(0, 16), concat(cardChallenge, chance.challenge))) return raise('card.protocol', { detail: 'mutual-authentication' });
  const mixed = plain.slice(16).map((byte, index) => byte ^ (chance.key[index] ?? 0));
  return (await sha1(concat(mixed, Uint8Array.of(0, 0, 0, 1)))).slice(0, KEY_BYTES);
}

/** The card number as VERIFY carries it: padded to 16 bytes and encrypted. */
export function verificationData(cipher: CardCipher, sessionKey: Uint8Array, cardNumber: string): Uint8Array {
  return cipher.encrypt(sessionKey, padded(new TextEncoder().encode(cardNumber), CRYPTOGRAM_BYTES / 2));
}

async function sha1(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(bytes)));
}
