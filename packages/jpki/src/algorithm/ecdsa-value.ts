// The two spellings of an ECDSA signature: r ‖ s of fixed width, as cards and Web Crypto have it, and the DER SEQUENCE of
// X.509 and CMS (RFC 3279, 2.2.3; FIPS 186-5). Each direction accepts exactly what the other writes.
import { concat } from '../bytes.ts';
import { childrenOf, DerError, expectTag, readDer, readPositiveInteger, TAG } from '../der/reader.ts';
import { der, sequence } from '../der/writer.ts';

/** Bytes of r and of s on P-384. */
export const P384_BYTES = 48;

/** @throws RangeError when the width is wrong, or r or s is zero: no signature has that. */
export function ecdsaToDer(raw: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  if (raw.length !== 2 * width) throw new RangeError('r and s have another width');
  return sequence(integer(raw.subarray(0, width)), integer(raw.subarray(width)));
}

/** @throws DerError when the bytes are no such SEQUENCE, or a number is zero or does not fit the width. */
export function ecdsaToRaw(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const [r, s, ...rest] = childrenOf(expectTag(readDer(bytes), TAG.sequence));
  if (rest.length > 0) throw new DerError('a signature has two numbers');
  return concat(fixed(readPositiveInteger(r), width), fixed(readPositiveInteger(s), width));
}

function integer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first < 0) throw new RangeError('r or s is zero');
  const value = bytes.subarray(first);
  return der(TAG.integer, (value[0] ?? 0) >= 0x80 ? concat(Uint8Array.of(0), value) : value);
}

function fixed(value: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  if (value.length > width || value.every((byte) => byte === 0)) throw new DerError('r or s is out of range');
  return concat(new Uint8Array(width - value.length), value);
}
