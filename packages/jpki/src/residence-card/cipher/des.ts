// The Data Encryption Standard, one block of 8 bytes (FIPS 46-3). The first residence cards speak it and nothing else; browsers
// do not have it. It protects the way between card and reader only: what a card says is believed for its RSA signature.
import { FINAL_PERMUTATION, INITIAL_PERMUTATION, KEY_CHOICE_1, KEY_CHOICE_2, KEY_SHIFTS, ROUND_PERMUTATION, SUBSTITUTIONS } from './des-tables.ts';

/** Sixteen rounds of eight 6-bit values each, in the order of encryption. */
export type DesKey = readonly Uint8Array[];

const ROUNDS = 16;
const BOXES = 8;

/** Substitution and the permutation after it in one look: for each box and each 6 bits, the 32 bits that come of it. */
const SUBSTITUTED = SUBSTITUTIONS.map((box, index) =>
  Uint32Array.from({ length: 64 }, (_, six) => {
    const row = ((six >> 4) & 2) | (six & 1);
    const value = box[row * 16 + ((six >> 1) & 0x0f)] ?? 0;
    return word(ROUND_PERMUTATION.map((from) => bitOfNibble(value, index, from)));
  }),
);

/** @param key 8 bytes; the parity bits are not looked at. */
export function desKey(key: Uint8Array): DesKey {
  if (key.length !== 8) throw new RangeError('a DES key has 8 bytes');
  const bits = bitsOf(key);
  let chosen = KEY_CHOICE_1.map((from) => bits[from - 1] ?? 0);
  return KEY_SHIFTS.map((shift) => {
    chosen = [...rotated(chosen.slice(0, 28), shift), ...rotated(chosen.slice(28), shift)];
    const round = KEY_CHOICE_2.map((from) => chosen[from - 1] ?? 0);
    return Uint8Array.from({ length: BOXES }, (_, box) => round.slice(box * 6, box * 6 + 6).reduce((value, bit) => (value << 1) | bit, 0));
  });
}

/** @param block 8 bytes. */
export function desBlock(key: DesKey, block: Uint8Array, direction: 'encrypt' | 'decrypt'): Uint8Array<ArrayBuffer> {
  if (block.length !== 8) throw new RangeError('a DES block has 8 bytes');
  const start = permuted(block, INITIAL_PERMUTATION);
  let left = wordAt(start, 0);
  let right = wordAt(start, 4);
  for (let round = 0; round < ROUNDS; round++) {
    const next = (left ^ mixed(right, key[direction === 'encrypt' ? round : ROUNDS - 1 - round])) >>> 0;
    left = right;
    right = next;
  }
  return permuted(Uint8Array.of(right >>> 24, right >>> 16, right >>> 8, right, left >>> 24, left >>> 16, left >>> 8, left), FINAL_PERMUTATION);
}

/** The expansion of FIPS 46-3 reads six bits for each box, of which the outer two belong to its neighbours: a rotation and the top six bits. */
function mixed(half: number, round: Uint8Array | undefined): number {
  let out = 0;
  for (let box = 0; box < BOXES; box++) {
    const turn = (4 * box + 31) & 31;
    const six = (turn === 0 ? half : (half << turn) | (half >>> (32 - turn))) >>> 26;
    out |= SUBSTITUTED[box]?.[six ^ (round?.[box] ?? 0)] ?? 0;
  }
  return out;
}

function permuted(bytes: Uint8Array, table: readonly number[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(8);
  for (let index = 0; index < 64; index++) {
    const from = (table[index] ?? 1) - 1;
    const bit = ((bytes[from >> 3] ?? 0) >> (7 - (from & 7))) & 1;
    out[index >> 3] = (out[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
  }
  return out;
}

/** Bit `from` (1–32) of a word that holds `value` in nibble `index` and nothing else. */
function bitOfNibble(value: number, index: number, from: number): number {
  const place = from - 1 - index * 4;
  return place >= 0 && place < 4 ? (value >> (3 - place)) & 1 : 0;
}

function word(bits: readonly number[]): number {
  return bits.reduce((value, bit) => ((value << 1) | bit) >>> 0, 0);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
}

function bitsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length * 8 }, (_, index) => ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1);
}

const rotated = (bits: readonly number[], by: number): number[] => [...bits.slice(by), ...bits.slice(0, by)];
