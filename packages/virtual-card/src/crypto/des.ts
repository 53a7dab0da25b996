// Two-key triple DES in CBC without padding, and the retail MAC over it (FIPS 46-3; ISO/IEC 9797-1, algorithm 3, padding 2).
// What the first generation of residence cards speaks; nothing else should.
import { join } from '../bytes.ts';
import { permute, S_BOXES, TABLE } from './des-tables.ts';

const BLOCK = 8;
const ROUNDS = 16;
const LEFT_SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1] as const;
const HALF_KEY_BITS = 28;

type Bits = readonly number[];
/** For each round eight groups of six bits. */
type Schedule = readonly Bits[];
/** Left and right half, 32 bits each. */
type Halves = readonly [number, number];

/** For each S-box and each of its 64 inputs, the output where the permutation P puts it. */
const BOXES: readonly Int32Array[] = S_BOXES.map((box, place) =>
  Int32Array.from({ length: 64 }, (_, input) => {
    const row = ((input >> 4) & 2) | (input & 1);
    const value = box[16 * row + ((input >> 1) & 15)] ?? 0;
    const bits = Array.from({ length: 32 }, (_bit, at) => (at >> 2 === place ? (value >> (3 - (at & 3))) & 1 : 0));
    return toNumber(permute(bits, TABLE.permutation));
  }),
);

/** @param key 16 bytes: encrypt, decrypt, encrypt with its halves in turn; parity bits mean nothing. */
export function encryptTripleDesCbc(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = schedules(key);
  const out = new Uint8Array(wholeBlocks(data));
  let previous: Uint8Array = new Uint8Array(BLOCK);
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = xor(data.subarray(at, at + BLOCK), previous);
    previous = through(block, a, backwards(b), a);
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
    out.set(xor(through(block, backwards(a), b, backwards(a)), previous), at);
    previous = block;
  }
  return out;
}

/** @returns 8 bytes. Single DES along the chain, triple DES at its end. */
export function retailMac(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = schedules(key);
  const padded = join(message, Uint8Array.of(0x80), new Uint8Array(BLOCK - 1 - (message.length % BLOCK)));
  let state = new Uint8Array(BLOCK);
  for (let at = 0; at < padded.length; at += BLOCK) state = through(xor(padded.subarray(at, at + BLOCK), state), a);
  return through(state, backwards(b), a);
}

function schedules(key: Uint8Array): readonly [Schedule, Schedule] {
  if (key.length !== 2 * BLOCK) throw new RangeError('a two-key triple DES key has 16 bytes');
  return [schedule(key.subarray(0, BLOCK)), schedule(key.subarray(BLOCK))];
}

function wholeBlocks(data: Uint8Array): number {
  if (data.length % BLOCK !== 0) throw new RangeError('not whole blocks of 8 bytes');
  return data.length;
}

/** Several passes, each with its keys: the final permutation of one and the initial one of the next undo each other. */
function through(block: Uint8Array, ...passes: readonly Schedule[]): Uint8Array<ArrayBuffer> {
  const bits = permute(toBits(block), TABLE.initial);
  let halves: Halves = [toNumber(bits.slice(0, 32)), toNumber(bits.slice(32))];
  for (const keys of passes) halves = rounds(keys, halves);
  const [left, right] = halves;
  return toBytes(permute([...numberBits(left), ...numberBits(right)], TABLE.final));
}

/** @returns the halves exchanged, as they stand before the final permutation. */
function rounds(keys: Schedule, [first, second]: Halves): Halves {
  let [left, right] = [first, second];
  for (const key of keys) {
    let mask = 0;
    for (let box = 0; box < 8; box++) {
      // The expansion: four bits of the box and one neighbour on each side.
      const turn = (4 * box + 31) % 32;
      const six = ((right << turn) | (right >>> ((32 - turn) % 32))) >>> 26;
      mask |= BOXES[box]?.[six ^ (key[box] ?? 0)] ?? 0;
    }
    [left, right] = [right, left ^ mask];
  }
  return [right, left];
}

function backwards(keys: Schedule): Schedule {
  return [...keys].reverse();
}

function schedule(key: Uint8Array): Schedule {
  const chosen = permute(toBits(key), TABLE.choice1);
  let c = chosen.slice(0, HALF_KEY_BITS);
  let d = chosen.slice(HALF_KEY_BITS);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const shift = LEFT_SHIFTS[round] ?? 1;
    c = [...c.slice(shift), ...c.slice(0, shift)];
    d = [...d.slice(shift), ...d.slice(0, shift)];
    const bits = permute([...c, ...d], TABLE.choice2);
    return Array.from({ length: 8 }, (_box, place) => toNumber(bits.slice(6 * place, 6 * place + 6)));
  });
}

function toBits(bytes: Uint8Array): Bits {
  return Array.from(bytes).flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (byte >> place) & 1));
}

function toNumber(bits: Bits): number {
  return bits.reduce((value, bit) => (value << 1) | bit, 0);
}

function numberBits(value: number): Bits {
  return Array.from({ length: 32 }, (_, at) => (value >>> (31 - at)) & 1);
}

function toBytes(bits: Bits): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bits.length / 8);
  bits.forEach((bit, index) => (out[index >> 3] = (out[index >> 3] ?? 0) | (bit << (7 - (index & 7)))));
  return out;
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(a, (byte, index) => byte ^ (b[index] ?? 0));
}
