// Data objects of the reader's transparent session: BER-TLV with tags of one or two bytes. PC/SC part 3, 3.2.3.
import { raise } from '@zairyu/errors';

/**
 * @returns values by tag; of a tag that comes twice, the last one.
 * @throws FaultError card.protocol when an object runs over the end or a length is not written as it must be.
 */
export function readObjects(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const objects = new Map<number, Uint8Array>();
  let at = 0;
  const next = (): number => bytes[at++] ?? raise('card.protocol', { detail: 'reader-objects' });
  while (at < bytes.length) {
    let tag = next();
    // The low five bits are all set: the number of the tag stands in the next byte.
    if ((tag & 0x1f) === 0x1f) tag = (tag << 8) | next();
    let length = next();
    if (length === 0x81) length = next();
    else if (length === 0x82) length = (next() << 8) | next();
    else if (length >= 0x80) return raise('card.protocol', { detail: 'reader-objects' });
    if (at + length > bytes.length) return raise('card.protocol', { detail: 'reader-objects' });
    objects.set(tag, bytes.slice(at, at + length));
    at += length;
  }
  return objects;
}
