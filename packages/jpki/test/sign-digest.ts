// ECDSA on P-384 over a digest that is made already, as a card does it: node signs messages only, so the curve is computed here.
import type { KeyObject } from 'node:crypto';

const P = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const N = 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n;
const G: Point = {
  x: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
  y: 0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
};
interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** FIPS 186-5, 6.4, with a fixed number in the place of chance: for tests, and never for a key that matters. @returns r ‖ s, 96 bytes. */
export function signDigestOf(key: KeyObject, digest: Uint8Array): Uint8Array {
  const secret = BigInt(`0x${Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url').toString('hex')}`);
  const k = 0x1234567890abcdefn;
  const r = (times(k, G)?.x ?? 0n) % N;
  const s = (inverse(k, N) * (BigInt(`0x${Buffer.from(digest).toString('hex')}`) + r * secret)) % N;
  return new Uint8Array(Buffer.from(r.toString(16).padStart(96, '0') + s.toString(16).padStart(96, '0'), 'hex'));
}

function times(factor: bigint, point: Point): Point | undefined {
  let sum: Point | undefined;
  let power: Point | undefined = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, power);
    power = add(power, power);
  }
  return sum;
}

function add(a: Point | undefined, b: Point | undefined): Point | undefined {
  if (!a || !b) return a ?? b;
  if (a.x === b.x && a.y !== b.y) return undefined;
  const slope = a.x === b.x ? (3n * a.x * a.x - 3n) * inverse(2n * a.y, P) : (b.y - a.y) * inverse(b.x - a.x, P);
  const x = modulo(slope * slope - a.x - b.x, P);
  return { x, y: modulo(slope * (a.x - x) - a.y, P) };
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, t0, t1] = [modulus, modulo(value, modulus), 0n, 1n];
  while (r1 !== 0n) [r0, r1, t0, t1] = [r1, r0 % r1, t1, t0 - (r0 / r1) * t1];
  return modulo(t0, modulus);
}

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;
