// Two-key triple DES in CBC mode with a zero start, and the retail MAC (ISO/IEC 9797-1, algorithm 3, padding 2), as the
// specification of residence cards (Ver 1.5, 令和6年3月) uses them.
import { padded } from './padding.ts';
import { desBlock, desKey } from './des.ts';
import type { CardCipher } from './card-cipher.ts';

const BLOCK = 8;

/** First generation. Keys have 16 bytes: K1 ‖ K2. */
export const tripleDesCipher: CardCipher = {
  blockBytes: BLOCK,
  encrypt(key, plain) {
    const { k1, k2 } = keysOf(key);
    let previous: Uint8Array = new Uint8Array(BLOCK);
    return eachBlock(plain, (block) => (previous = desBlock(k1, desBlock(k2, desBlock(k1, xor(block, previous), 'encrypt'), 'decrypt'), 'encrypt')));
  },
  decrypt(key, cipher) {
    const { k1, k2 } = keysOf(key);
    let previous: Uint8Array = new Uint8Array(BLOCK);
    return eachBlock(cipher, (block) => {
      const plain = xor(desBlock(k1, desBlock(k2, desBlock(k1, block, 'decrypt'), 'encrypt'), 'decrypt'), previous);
      previous = block;
      return plain;
    });
  },
  mac(key, data) {
    const { k1, k2 } = keysOf(key);
    let chained: Uint8Array = new Uint8Array(BLOCK);
    eachBlock(padded(data, BLOCK), (block) => (chained = desBlock(k1, xor(block, chained), 'encrypt')));
    return desBlock(k1, desBlock(k2, chained, 'decrypt'), 'encrypt');
  },
};

function keysOf(key: Uint8Array) {
  if (key.length !== 16) throw new RangeError('a two-key triple DES key has 16 bytes');
  return { k1: desKey(key.subarray(0, 8)), k2: desKey(key.subarray(8)) };
}

function eachBlock(bytes: Uint8Array, work: (block: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length % BLOCK !== 0) throw new RangeError('not whole blocks');
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += BLOCK) out.set(work(bytes.subarray(at, at + BLOCK)), at);
  return out;
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(a, (byte, index) => byte ^ (b[index] ?? 0));
}
