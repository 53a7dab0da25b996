// Two-key triple DES in CBC without padding, and the retail MAC over it (FIPS 46-3; ISO/IEC 9797-1, algorithm 3, padding 2).
// What the first generation of residence cards speaks; nothing else should.
import { join } from '../bytes.ts';
import { permute, S_BOXES, TABLE } from './des-tables.ts';

const BLOCK = 8;
const ROUNDS = 16;
const LEFT_SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1] as const;
const HALF_KEY_BITS = 28;

type Bits = readonly number[];
type Schedule = readonly Bits[];

/** @param key 16 bytes: encrypt, decrypt, encrypt with its halves in turn; parity bits mean nothing. */
export function encryptTripleDesCbc(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = schedules(key);
  const out = new Uint8Array(wholeBlocks(data));
  let previous: Uint8Array = new Uint8Array(BLOCK);
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = xor(data.subarray(at, at + BLOCK), previous);
    previous = encrypt(a, decrypt(b, encrypt(a, block)));
    out.set(previous, at);
  }
  return out;
}

export function decryptTripleDesCbc(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = schedules(key);
  const out = new Uint8Array(wholeBlocks(data));
  let previous: Uint8Array = new Uint8Array(BLOCK);
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    out.set(xor(decrypt(a, encrypt(b, decrypt(a, block))), previous), at);
    previous = block;
  }
  return out;
}

/** @returns 8 bytes. Single DES along the chain, triple DES at its end. */
export function retailMac(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = schedules(key);
  const padded = join(message, Uint8Array.of(0x80), new Uint8Array(BLOCK - 1 - (message.length % BLOCK)));
  let state = new Uint8Array(BLOCK);
  for (let at = 0; at < padded.length; at += BLOCK) state = encrypt(a, xor(padded.subarray(at, at + BLOCK), state));
  return encrypt(a, decrypt(b, state));
}

function schedules(key: Uint8Array): readonly [Schedule, Schedule] {
  if (key.length !== 2 * BLOCK) throw new RangeError('a two-key triple DES key has 16 bytes');
  return [schedule(key.subarray(0, BLOCK)), schedule(key.subarray(BLOCK))];
}

function wholeBlocks(data: Uint8Array): number {
  if (data.length % BLOCK !== 0) throw new RangeError('not whole blocks of 8 bytes');
  return data.length;
}

const encrypt = (keys: Schedule, block: Uint8Array): Uint8Array<ArrayBuffer> => rounds(keys, block);
const decrypt = (keys: Schedule, block: Uint8Array): Uint8Array<ArrayBuffer> => rounds([...keys].reverse(), block);

function rounds(keys: Schedule, block: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = permute(toBits(block), TABLE.initial);
  let left = bits.slice(0, 32);
  let right = bits.slice(32);
  for (const key of keys) {
    const mask = mangled(right, key);
    const next = left.map((bit, index) => bit ^ (mask[index] ?? 0));
    left = right;
    right = next;
  }
  return toBytes(permute([...right, ...left], TABLE.final));
}

/** The function f: expand, add the key, eight S-boxes, permute. */
function mangled(half: Bits, key: Bits): Bits {
  const mixed = permute(half, TABLE.expansion).map((bit, index) => bit ^ (key[index] ?? 0));
  const out: number[] = [];
  for (let box = 0; box < 8; box++) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mixed.slice(6 * box, 6 * box + 6);
    const value = S_BOXES[box]?.[32 * a + 16 * f + 8 * b + 4 * c + 2 * d + e] ?? 0;
    out.push((value >> 3) & 1, (value >> 2) & 1, (value >> 1) & 1, value & 1);
  }
  return permute(out, TABLE.permutation);
}

function schedule(key: Uint8Array): Schedule {
  const chosen = permute(toBits(key), TABLE.choice1);
  let c = chosen.slice(0, HALF_KEY_BITS);
  let d = chosen.slice(HALF_KEY_BITS);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const shift = LEFT_SHIFTS[round] ?? 1;
    c = [...c.slice(shift), ...c.slice(0, shift)];
    d = [...d.slice(shift), ...d.slice(0, shift)];
    return permute([...c, ...d], TABLE.choice2);
  });
}

function toBits(bytes: Uint8Array): Bits {
  return Array.from(bytes).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (byte >> place) & 1));
}

function toBytes(bits: Bits): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bits.length / 8);
  bits.forEach((bit, index) => (out[index >> 3] = (out[index >> 3] ?? 0) | (bit << (7 - (index & 7)))));
  return out;
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(a, (byte, index) => byte ^ (b[index] ?? 0));
}
