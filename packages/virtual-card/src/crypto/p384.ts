// ECDSA on P-384 over a digest that was made elsewhere, as a card does it (FIPS 186-5, 6.4; SEC 2, secp384r1). WebCrypto
// would digest by itself. Not guarded against timing: its keys are samples.
import { join } from '../bytes.ts';

const P = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const N = BigInt('0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973');
const G = {
  x: BigInt('0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7'),
  y: BigInt('0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F'),
  z: 1n,
} as const;
export const P384_BYTES = 48;

/** Jacobian: x / z², y / z³; z is 0 at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

/** @param digest 48 bytes. @param secret the private number. @returns r and s, 48 bytes each. */
export function signP384(digest: Uint8Array, secret: bigint): Uint8Array<ArrayBuffer> {
  const e = number(digest);
  for (;;) {
    const k = number(crypto.getRandomValues(new Uint8Array(P384_BYTES)));
    if (k === 0n || k >= N) continue;
    const point = multiple(k);
    const inverseZ = inverse(point.z, P);
    const r = mod(point.x * inverseZ * inverseZ, P) % N;
    const s = mod(inverse(k, N) * (e + r * secret), N);
    if (r !== 0n && s !== 0n) return join(bytes(r), bytes(s));
  }
}

function multiple(k: bigint): Point {
  let sum: Point = { x: 1n, y: 1n, z: 0n };
  for (const bit of k.toString(2)) {
    sum = doubled(sum);
    if (bit === '1') sum = added(sum, G);
  }
  return sum;
}

/** With a = −3. */
function doubled({ x, y, z }: Point): Point {
  const zz = mod(z * z, P);
  const m = mod(3n * (x - zz) * (x + zz), P);
  const yy = mod(y * y, P);
  const s = mod(4n * x * yy, P);
  const x3 = mod(m * m - 2n * s, P);
  return { x: x3, y: mod(m * (s - x3) - 8n * yy * yy, P), z: mod(2n * y * z, P) };
}

function added(a: Point, b: Point): Point {
  if (a.z === 0n) return b;
  const [za, zb] = [mod(a.z * a.z, P), mod(b.z * b.z, P)];
  const u = mod(a.x * zb, P);
  const s = mod(a.y * zb * b.z, P);
  const h = mod(b.x * za - u, P);
  const r = mod(b.y * za * a.z - s, P);
  if (h === 0n) return r === 0n ? doubled(a) : { x: 1n, y: 1n, z: 0n };
  const hh = mod(h * h, P);
  const hhh = mod(h * hh, P);
  const v = mod(u * hh, P);
  const x3 = mod(r * r - hhh - 2n * v, P);
  return { x: x3, y: mod(r * (v - x3) - s * hhh, P), z: mod(a.z * b.z * h, P) };
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [r, next, t, nextT] = [modulus, mod(value, modulus), 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  return mod(t, modulus);
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

export function number(data: Uint8Array): bigint {
  let text = '0x0';
  for (const byte of data) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
}

function bytes(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(2 * P384_BYTES, '0');
  return Uint8Array.from({ length: P384_BYTES }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
}
