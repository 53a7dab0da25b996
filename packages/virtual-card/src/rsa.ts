// RSA as the card does it: pads what it is given (EMSA-PKCS1-v1_5 type 1 or PSS) and raises to the private exponent by CRT.
import { join, unbase64 } from './bytes.ts';

export interface RsaPrivateKey {
  readonly n: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
  readonly bytes: number;
}

export function rsaKeyFromJwk(jwk: JsonWebKey): RsaPrivateKey {
  const number = (text: string | undefined): bigint => toBigInt(unbase64(text ?? ''));
  const n = number(jwk.n);
  return {
    n,
    p: number(jwk.p),
    q: number(jwk.q),
    dp: number(jwk.dp),
    dq: number(jwk.dq),
    qi: number(jwk.qi),
    bytes: Math.ceil(n.toString(16).length / 2),
  };
}

/** Type 1 padding around the bytes as they are. */
export function signPadded(key: RsaPrivateKey, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const filler = new Uint8Array(key.bytes - 3 - data.length).fill(0xff);
  return raise(key, join(Uint8Array.of(0x00, 0x01), filler, Uint8Array.of(0x00), data));
}

/** RSASSA-PSS, SHA-256, salt of 32 bytes. */
export async function signPss(key: RsaPrivateKey, digest: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const hashed = await sha256(join(new Uint8Array(8), digest, salt));
  const block = new Uint8Array(key.bytes - 33);
  block[block.length - 33] = 0x01;
  block.set(salt, block.length - 32);
  const mask = await mgf1(hashed, block.length);
  for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ (mask[i] ?? 0);
  block[0] = (block[0] ?? 0) & 0x7f;
  return raise(key, join(block, hashed, Uint8Array.of(0xbc)));
}

export async function sha256(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

async function mgf1(seed: Uint8Array, length: number): Promise<Uint8Array> {
  let out = new Uint8Array(0);
  for (let counter = 0; out.length < length; counter++)
    out = join(out, await sha256(join(seed, Uint8Array.of(0, 0, counter >> 8, counter & 0xff))));
  return out.subarray(0, length);
}

function raise(key: RsaPrivateKey, block: Uint8Array): Uint8Array<ArrayBuffer> {
  const m = toBigInt(block);
  const m1 = power(m % key.p, key.dp, key.p);
  const m2 = power(m % key.q, key.dq, key.q);
  const h = ((((m1 - m2) % key.p) + key.p) * key.qi) % key.p;
  return fromBigInt(m2 + h * key.q, key.bytes);
}

/** Windows of four bits: a third of the multiplications of the plain method. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const table = [1n];
  for (let i = 1; i < 16; i++) table.push((table[i - 1]! * base) % modulus);
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    result = (result * result) % modulus;
    result = (result * result) % modulus;
    result = (result * result) % modulus;
    result = (result * result) % modulus;
    const window = Number.parseInt(digit, 16);
    if (window > 0) result = (result * table[window]!) % modulus;
  }
  return result;
}

function toBigInt(bytes: Uint8Array): bigint {
  let text = '0x0';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return BigInt(text);
}

function fromBigInt(value: bigint, length: number): Uint8Array<ArrayBuffer> {
  const digits = value.toString(16).padStart(length * 2, '0');
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) out[i] = Number.parseInt(digits.substr(i * 2, 2), 16);
  return out;
}
