// AES-128 in CBC without padding, and CMAC over it (FIPS 197; NIST SP 800-38A and 38B). Small rather than quick: a card's work.
import { join } from '../bytes.ts';

const BLOCK = 16;
const ROUNDS = 10;
const [SBOX, INVERSE_SBOX] = makeBoxes();

export function encryptAesCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array = new Uint8Array(BLOCK)): Uint8Array<ArrayBuffer> {
  const keys = expandKey(key);
  const out = new Uint8Array(wholeBlocks(data));
  let previous = iv;
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = xor(data.subarray(at, at + BLOCK), previous);
    encryptBlock(keys, block);
    out.set(block, at);
    previous = block;
  }
  return out;
}

export function decryptAesCbc(key: Uint8Array, data: Uint8Array, iv: Uint8Array = new Uint8Array(BLOCK)): Uint8Array<ArrayBuffer> {
  const keys = expandKey(key);
  const out = new Uint8Array(wholeBlocks(data));
  let previous = iv;
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = Uint8Array.from(data.subarray(at, at + BLOCK));
    decryptBlock(keys, block);
    out.set(xor(block, previous), at);
    previous = data.subarray(at, at + BLOCK);
  }
  return out;
}

/** @returns all 16 bytes; protocols often cut them. */
export function aesCmac(key: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  const keys = expandKey(key);
  const zero = new Uint8Array(BLOCK);
  encryptBlock(keys, zero);
  const k1 = doubled(zero);
  const rest = message.length % BLOCK;
  const isWhole = message.length > 0 && rest === 0;
  const padded = isWhole ? message : join(message, Uint8Array.of(0x80), new Uint8Array(BLOCK - 1 - rest));
  const lastAt = padded.length - BLOCK;
  let state = new Uint8Array(BLOCK);
  for (let at = 0; at < padded.length; at += BLOCK) {
    state = xor(state, padded.subarray(at, at + BLOCK));
    if (at === lastAt) state = xor(state, isWhole ? k1 : doubled(k1));
    encryptBlock(keys, state);
  }
  return state;
}

function wholeBlocks(data: Uint8Array): number {
  if (data.length % BLOCK !== 0) throw new RangeError('not whole blocks of 16 bytes');
  return data.length;
}

function encryptBlock(keys: readonly Uint8Array[], s: Uint8Array): void {
  addKey(s, keys[0]);
  for (let round = 1; round <= ROUNDS; round++) {
    for (let i = 0; i < BLOCK; i++) s[i] = SBOX[s[i] ?? 0] ?? 0;
    shiftRows(s, 1);
    if (round < ROUNDS) mixColumns(s, 2, 3, 1, 1);
    addKey(s, keys[round]);
  }
}

function decryptBlock(keys: readonly Uint8Array[], s: Uint8Array): void {
  for (let round = ROUNDS; round >= 1; round--) {
    addKey(s, keys[round]);
    if (round < ROUNDS) mixColumns(s, 14, 11, 13, 9);
    shiftRows(s, 3);
    for (let i = 0; i < BLOCK; i++) s[i] = INVERSE_SBOX[s[i] ?? 0] ?? 0;
  }
  addKey(s, keys[0]);
}

function addKey(s: Uint8Array, key: Uint8Array | undefined): void {
  for (let i = 0; i < BLOCK; i++) s[i] = (s[i] ?? 0) ^ (key?.[i] ?? 0);
}

/** Row r moves left by r times `step`; three steps undo one. */
function shiftRows(s: Uint8Array, step: number): void {
  const from = Uint8Array.from(s);
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++) s[4 * column + row] = from[4 * ((column + row * step) % 4) + row] ?? 0;
}

function mixColumns(s: Uint8Array, a: number, b: number, c: number, d: number): void {
  const factors = [a, b, c, d];
  for (let column = 0; column < BLOCK; column += 4) {
    const from = s.slice(column, column + 4);
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let i = 0; i < 4; i++) sum ^= times(factors[(i - row + 4) % 4] ?? 0, from[i] ?? 0);
      s[column + row] = sum;
    }
  }
}

/** In GF(2^8) with the polynomial 11B. */
function times(x: number, y: number): number {
  let product = 0;
  for (let factor = x, value = y; factor > 0; factor >>= 1) {
    if (factor & 1) product ^= value;
    value = value & 0x80 ? ((value << 1) ^ 0x11b) & 0xff : value << 1;
  }
  return product;
}

function expandKey(key: Uint8Array): readonly Uint8Array[] {
  if (key.length !== BLOCK) throw new RangeError('an AES-128 key has 16 bytes');
  const words = new Uint8Array(BLOCK * (ROUNDS + 1));
  words.set(key);
  let constant = 1;
  for (let at = BLOCK; at < words.length; at += 4) {
    let word = [...words.subarray(at - 4, at)];
    if (at % BLOCK === 0) {
      word = [word[1] ?? 0, word[2] ?? 0, word[3] ?? 0, word[0] ?? 0].map((byte) => SBOX[byte] ?? 0);
      word[0] = (word[0] ?? 0) ^ constant;
      constant = times(2, constant);
    }
    for (let i = 0; i < 4; i++) words[at + i] = (words[at - BLOCK + i] ?? 0) ^ (word[i] ?? 0);
  }
  return Array.from({ length: ROUNDS + 1 }, (_, round) => words.subarray(round * BLOCK, (round + 1) * BLOCK));
}

/** Inverse in the field, then the affine map of FIPS 197, 5.1.1. */
function makeBoxes(): readonly [Uint8Array, Uint8Array] {
  const box = new Uint8Array(256);
  const inverseBox = new Uint8Array(256);
  for (let x = 0; x < 256; x++) {
    let inverse = 0;
    for (let y = 1; y < 256 && inverse === 0; y++) if (times(x, y) === 1) inverse = y;
    let value = 0x63;
    for (let turn = 0; turn < 5; turn++) value ^= ((inverse << turn) | (inverse >> (8 - turn))) & 0xff;
    box[x] = value;
    inverseBox[value] = x;
  }
  return [box, inverseBox];
}

/** Times x in GF(2^128) with the polynomial 87. */
function doubled(block: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(BLOCK);
  for (let i = 0; i < BLOCK; i++) out[i] = ((block[i] ?? 0) << 1) | ((block[i + 1] ?? 0) >> 7);
  if ((block[0] ?? 0) & 0x80) out[BLOCK - 1] = (out[BLOCK - 1] ?? 0) ^ 0x87;
  return out;
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(a, (byte, index) => byte ^ (b[index] ?? 0));
}
