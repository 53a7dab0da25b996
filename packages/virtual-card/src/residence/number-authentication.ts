// Mutual authentication with the card number, and the key of the session. Ver 1.5, appendix 1 (triple DES, retail MAC) and
// second generation Ver 1.1, appendix 1 (AES-128, CMAC cut to eight bytes); the rest is the same in both.
import { ascii, isEqual, join } from '../bytes.ts';
import { aesCmac, decryptAesCbc, encryptAesCbc } from '../crypto/aes.ts';
import { decryptTripleDesCbc, encryptTripleDesCbc, retailMac } from '../crypto/des.ts';

export interface CipherSuite {
  encrypt(key: Uint8Array, data: Uint8Array): Uint8Array;
  decrypt(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** Eight bytes. */
  mac(key: Uint8Array, data: Uint8Array): Uint8Array;
  readonly blockBytes: number;
}

export const SUITES: Readonly<Record<1 | 2, CipherSuite>> = {
  1: { encrypt: encryptTripleDesCbc, decrypt: decryptTripleDesCbc, mac: retailMac, blockBytes: 8 },
  2: {
    encrypt: (key, data) => encryptAesCbc(key, data),
    decrypt: (key, data) => decryptAesCbc(key, data),
    mac: (key, data) => aesCmac(key, data).subarray(0, 8),
    blockBytes: 16,
  },
};

const KEY_BYTES = 16;
const CHALLENGE_BYTES = 8;
const CRYPTOGRAM_BYTES = 32;
export const AUTHENTICATE_BYTES = CRYPTOGRAM_BYTES + CHALLENGE_BYTES;

/** Kenc and Kmac are one key, from the number alone. */
export function numberKey(number: string): Promise<Uint8Array> {
  return sha1Key(ascii(number));
}

export interface Authenticated {
  /** E.ICC and M.ICC. */
  readonly answer: Uint8Array;
  readonly sessionKey: Uint8Array;
}

/**
 * @param cryptogram E.IFD (32 bytes) and M.IFD (8 bytes). @param challenge the card's RND.ICC. @param ownKey K.ICC, 16 bytes.
 * @returns undefined when the MAC or the echoed challenge is wrong.
 */
export async function authenticate(
  suite: CipherSuite,
  key: Uint8Array,
  cryptogram: Uint8Array,
  challenge: Uint8Array,
  ownKey: Uint8Array,
): Promise<Authenticated | undefined> {
  const encrypted = cryptogram.subarray(0, CRYPTOGRAM_BYTES);
  if (!isEqual(suite.mac(key, encrypted), cryptogram.subarray(CRYPTOGRAM_BYTES))) return undefined;
  const plain = suite.decrypt(key, encrypted);
  const terminalChallenge = plain.subarray(0, CHALLENGE_BYTES);
  if (!isEqual(plain.subarray(CHALLENGE_BYTES, 2 * CHALLENGE_BYTES), challenge)) return undefined;
  const terminalKey = plain.subarray(2 * CHALLENGE_BYTES);
  const reply = suite.encrypt(key, join(challenge, terminalChallenge, ownKey));
  const mixed = terminalKey.map((byte, index) => byte ^ (ownKey[index] ?? 0));
  return {
    answer: join(reply, suite.mac(key, reply)),
    sessionKey: await sha1Key(join(mixed, Uint8Array.of(0, 0, 0, 1))),
  };
}

async function sha1Key(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-1', new Uint8Array(bytes))).subarray(0, KEY_BYTES);
}

/** ISO/IEC 9797-1, padding 2. */
export function padded(data: Uint8Array, blockBytes: number): Uint8Array<ArrayBuffer> {
  return join(data, Uint8Array.of(0x80), new Uint8Array(blockBytes - 1 - (data.length % blockBytes)));
}

/** @returns undefined when the padding is none. */
export function unpadded(data: Uint8Array): Uint8Array | undefined {
  let end = data.length - 1;
  while (end >= 0 && data[end] === 0) end -= 1;
  return data[end] === 0x80 ? data.subarray(0, end) : undefined;
}
