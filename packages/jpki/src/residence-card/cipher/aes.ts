// AES-128 in CBC mode with a zero start, and AES-CMAC (RFC 4493) cut to 8 bytes, as the specification of second-generation
// residence cards (Ver 1.1, 令和8年4月, Appendix 1) uses them. Web Crypto has no CMAC and no CBC without padding.
import { cbc, cmac } from '@noble/ciphers/aes.js';
import { concat } from '../../bytes.ts';
import type { CardCipher } from './card-cipher.ts';

const ZERO_START = new Uint8Array(16);
const MAC_BYTES = 8;

/** Second generation. Keys have 16 bytes. */
export const aesCipher: CardCipher = {
  blockBytes: 16,
  encrypt: (key, plain) => cbc(checked(key), ZERO_START, { disablePadding: true }).encrypt(wholeBlocks(plain)),
  decrypt: (key, cipher) => cbc(checked(key), ZERO_START, { disablePadding: true }).decrypt(wholeBlocks(cipher)),
  mac: (key, data) => cmac(concat(data), checked(key)).slice(0, MAC_BYTES),
};

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== 16) throw new RangeError('an AES-128 key has 16 bytes');
  return key;
}

function wholeBlocks(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 16 !== 0) throw new RangeError('not whole blocks');
  return bytes;
}
