// BER-TLV data objects of the reader's transparent session (PC/SC part 3, 3.2.3): one- or two-byte tags, lengths up to 65535.
import { join } from './bytes.ts';

export interface DataObject {
  readonly tag: number;
  readonly value: Uint8Array;
}

/** @returns undefined when a tag or a length runs over the end. */
export function readObjects(bytes: Uint8Array): readonly DataObject[] | undefined {
  const objects: DataObject[] = [];
  let at = 0;
  while (at < bytes.length) {
    let tag = bytes[at++] ?? 0;
    // Low five bits all set: the number of the tag stands in the next byte.
    if ((tag & 0x1f) === 0x1f) {
      if (at >= bytes.length) return undefined;
      tag = (tag << 8) | (bytes[at++] ?? 0);
    }
    const lead = bytes[at++];
    if (lead === undefined) return undefined;
    let length = lead;
    if (lead >= 0x80) {
      const count = lead & 0x7f;
      if (count < 1 || count > 2 || at + count > bytes.length) return undefined;
      length = 0;
      for (let i = 0; i < count; i++) length = (length << 8) | (bytes[at++] ?? 0);
    }
    if (at + length > bytes.length) return undefined;
    objects.push({ tag, value: bytes.slice(at, at + length) });
    at += length;
  }
  return objects;
}

export function writeObject(tag: number, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = value;
  const head = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  if (length < 0x80) return join(Uint8Array.of(...head, length), value);
  if (length < 0x100) return join(Uint8Array.of(...head, 0x81, length), value);
  return join(Uint8Array.of(...head, 0x82, length >> 8, length & 0xff), value);
}
