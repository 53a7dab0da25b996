// Where a JPEG or PNG ends: cameras and editors put more behind it (a film, a second picture), which is no part of the page.
// ITU-T T.81 Annex B (markers), ISO/IEC 15948 §5 (chunks).
import { crc32 } from 'node:zlib';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;

/** @returns the offset behind the last byte of the picture; the length of the file when it is neither kind or does not come to its end. */
export function endOfPicture(bytes: Uint8Array): number {
  return (bytes[0] === 0xff && bytes[1] === SOI ? endOfJpeg(bytes) : chunksOf(bytes)) ?? bytes.length;
}

/** Whether a PNG has all its parts, and no part that the picture needs was changed on the way: each carries a checksum. */
export function isWholePng(bytes: Uint8Array): boolean {
  let isSound = true;
  const end = chunksOf(bytes, (name, part) => {
    if (isNeeded(name) && crc32(part.subarray(4, -4)) !== new DataView(part.buffer, part.byteOffset + part.length - 4).getUint32(0)) isSound = false;
  });
  return end !== undefined && isSound;
}

/** Width and height as the header says them, for a picture whose sides the decoder refuses to read; undefined when it says none. */
export function sidesOf(bytes: Uint8Array): readonly [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return bytes.length < 24 ? undefined : [view.getUint32(16), view.getUint32(20)];
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** SOF0–SOF15; DHT, JPG and DAC stand among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The parts of a picture that are about it and not it: comments, EXIF, texts. */
export function wordsOf(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  if (bytes[0] === 0xff && bytes[1] === SOI) endOfJpeg(bytes, (marker, part) => (marker >= 0xe0 && marker <= 0xef) || marker === COM ? void parts.push(part) : undefined);
  else chunksOf(bytes, (name, part) => (isNeeded(name) ? undefined : void parts.push(part)));
  return parts;
}

function endOfJpeg(bytes: Uint8Array, tell: (marker: number, part: Uint8Array) => void = () => undefined): number | undefined {
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return at + 2;
    // A marker may have filling bytes in front of it.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    tell(marker, bytes.subarray(at, end));
    at = marker === SOS ? behindScan(bytes, end) : end;
  }
  return undefined;
}

/** Coded data goes on over FF 00 and the restart markers. */
function behindScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const SIGNATURE_BYTES = 8;
/** Length, name, checksum. */
const FRAME_BYTES = 12;
/** A name that begins with a capital is of a part without which the picture cannot be drawn. */
const isNeeded = (name: number): boolean => (name & 0x2000_0000) === 0;

/** @param tell each chunk, with its length, name and checksum. @returns the offset behind the last; undefined when there is none. */
function chunksOf(bytes: Uint8Array, tell: (name: number, part: Uint8Array) => void = () => undefined): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length; ) {
    const name = view.getUint32(at + 4);
    const end = at + FRAME_BYTES + view.getUint32(at);
    if (end > bytes.length) return undefined;
    tell(name, bytes.subarray(at, end));
    if (name === IEND) return end;
    at = end;
  }
  return undefined;
}

const IEND = 0x4945_4e44;
