// Pictures for sample cards. A blank sheet in the compression of the real ones can be opened by any viewer; the face is a
// JPEG 2000 signature and filler, for nobody's face belongs on a sample.
import { join, unhex } from '../bytes.ts';

const TAG = { width: 256, height: 257, bitsPerSample: 258, compression: 259, photometric: 262, stripOffset: 273, rowsPerStrip: 278, stripBytes: 279 } as const;
const [SHORT, LONG] = [3, 4];
const GROUP_4 = 4;
/** JPEG 2000 (ISO/IEC 15444-1): the signature box, then a file type box. */
const JPEG_2000_START = unhex('0000000C6A5020200D0A870A00000014667479706A703220000000006A703220');

/** A white TIFF, CCITT group 4: each white row is the single bit 1, the end is EOFB. @param rows a multiple of 8 */
export function blankSheet(columns: number, rows: number): Uint8Array<ArrayBuffer> {
  const strip = join(new Uint8Array(rows / 8).fill(0xff), unhex('001001'));
  const entries: readonly (readonly [tag: number, type: number, value: number])[] = [
    [TAG.width, LONG, columns],
    [TAG.height, LONG, rows],
    [TAG.bitsPerSample, SHORT, 1],
    [TAG.compression, SHORT, GROUP_4],
    [TAG.photometric, SHORT, 0],
    [TAG.stripOffset, LONG, 8],
    [TAG.rowsPerStrip, LONG, rows],
    [TAG.stripBytes, LONG, strip.length],
  ];
  const padding = new Uint8Array(strip.length % 2);
  const directoryAt = 8 + strip.length + padding.length;
  const head = join(Uint8Array.of(0x49, 0x49, ...little(42, 2)), Uint8Array.from(little(directoryAt, 4)));
  const directory = entries.flatMap(([tag, type, value]) => [...little(tag, 2), ...little(type, 2), ...little(1, 4), ...little(value, 4)]);
  return join(head, strip, padding, Uint8Array.from([...little(entries.length, 2), ...directory, ...little(0, 4)]));
}

export function nobodysFace(bytes: number): Uint8Array<ArrayBuffer> {
  const filler = Uint8Array.from({ length: bytes - JPEG_2000_START.length }, (_, index) => (index * 7) & 0xff);
  return join(JPEG_2000_START, filler);
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 0xff);
}
