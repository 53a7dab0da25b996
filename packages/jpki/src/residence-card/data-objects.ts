// Data objects of a residence card: BER-TLV with tags of one or two bytes and lengths of one to three, then zeros up to the end of
// the file. Specification of second-generation residence cards, Ver 1.1, 3.2.3.1.
import { isFaultError, raise } from '@zairyu/errors';

/** Values by tag, in the order of the file. Tags of two bytes are one number: DFD1. */
export type DataObjects = ReadonlyMap<number, Uint8Array>;

/** @throws FaultError card.protocol for an object that is cut off, a length form that is not used, a tag that comes twice, bytes after the padding. */
export function parseDataObjects(bytes: Uint8Array): DataObjects {
  const objects = new Map<number, Uint8Array>();
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const { tag, value, end } = objectAt(bytes, at);
    if (objects.has(tag)) return raise('card.protocol', { detail: 'tlv-twice' });
    objects.set(tag, value);
    at = end;
  }
  if (bytes.subarray(at).some((byte) => byte !== 0)) return raise('card.protocol', { detail: 'tlv-padding' });
  return objects;
}

/** Whether the bytes so far can be a whole file: no object is cut off. */
export function holdsWholeObjects(bytes: Uint8Array): boolean {
  try {
    parseDataObjects(bytes);
    return true;
  } catch (error) {
    if (isFaultError(error)) return false;
    throw error;
  }
}

/** One object at a place, with where it ends. */
export function objectAt(bytes: Uint8Array, start: number): { readonly tag: number; readonly value: Uint8Array; readonly end: number } {
  const first = byteAt(bytes, start);
  const isLong = (first & 0x1f) === 0x1f;
  // Two bytes at most: DFD1 would go on with a third one in plain BER, and does not.
  const tag = isLong ? (first << 8) | byteAt(bytes, start + 1) : first;
  let at = start + (isLong ? 2 : 1);
  const form = byteAt(bytes, at++);
  if (form > 0x82 || form === 0x80) return raise('card.protocol', { detail: 'tlv-length' });
  let length = form < 0x80 ? form : 0;
  for (let count = form < 0x80 ? 0 : form & 0x7f; count > 0; count--) length = length * 256 + byteAt(bytes, at++);
  if (at + length > bytes.length) return raise('card.protocol', { detail: 'tlv-cut' });
  return { tag, value: bytes.subarray(at, at + length), end: at + length };
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? raise('card.protocol', { detail: 'tlv-cut' });
}
