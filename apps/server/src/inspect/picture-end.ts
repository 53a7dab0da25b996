// Where a JPEG or PNG ends: cameras and editors put more behind it (a film, a second picture), which is no part of the page.
// ITU-T T.81 Annex B (markers), ISO/IEC 15948 §5 (chunks).
import { crc32 } from 'node:zlib';
import { COM, EOI, isApplication, isFrame, isJpeg, jpegSegments } from './jpeg-segments.ts';

/** @returns the offset behind the last byte of the picture; the length of the file when it is neither kind or does not come to its end. */
export function endOfPicture(bytes: Uint8Array): number {
  return (isJpeg(bytes) ? endOfJpeg(bytes) : chunksOf(bytes)) ?? bytes.length;
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
  if (!isJpeg(bytes)) return bytes.length < 24 ? undefined : [view.getUint32(16), view.getUint32(20)];
  for (const { marker, from } of jpegSegments(bytes)) if (isFrame(marker) && from + 9 <= bytes.length) return [view.getUint16(from + 7), view.getUint16(from + 5)];
  return undefined;
}

/** The parts of a picture that are about it and not it: comments, EXIF, texts. */
export function wordsOf(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  if (!isJpeg(bytes)) {
    chunksOf(bytes, (name, part) => (isNeeded(name) ? undefined : void parts.push(part)));
    return parts;
  }
  for (const { marker, from, to } of jpegSegments(bytes)) if (isApplication(marker) || marker === COM) parts.push(bytes.subarray(from, to));
  return parts;
}

function endOfJpeg(bytes: Uint8Array): number | undefined {
  for (const { marker, to } of jpegSegments(bytes)) if (marker === EOI) return to;
  return undefined;
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
