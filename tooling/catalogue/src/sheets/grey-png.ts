// Pictures of four greys as PNG and back (ISO/IEC 15948: greyscale, bit depth 2, no filter): small, and the same pixels everywhere.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel: 0 black, 1, 2, 3 white. */
  readonly levels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [BIT_DEPTH, GREYSCALE] = [2, 0];

export function encodePng({ width, height, levels }: Picture): Buffer {
  const line = 1 + Math.ceil(width / 4);
  const lines = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * line + 1 + (x >> 2);
      lines[at] = (lines[at] ?? 0) | ((levels[y * width + x] ?? 3) << (6 - 2 * (x & 3)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([BIT_DEPTH, GREYSCALE, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** @throws RangeError for a picture that `encodePng` did not write, such as one that a tool has squeezed. */
export function decodePng(bytes: Buffer): Picture {
  const chunks = chunksOf(bytes);
  const head = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!head || head[8] !== BIT_DEPTH || head[9] !== GREYSCALE) throw new RangeError('not a picture of four greys');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const lines = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const line = 1 + Math.ceil(width / 4);
  if (lines.length !== line * height) throw new RangeError('not a picture of four greys');
  const levels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (lines[y * line] !== 0) throw new RangeError('a filtered picture: write it again with --write');
    for (let x = 0; x < width; x += 1) levels[y * width + x] = ((lines[y * line + 1 + (x >> 2)] ?? 0) >> (6 - 2 * (x & 3))) & 3;
  }
  return { width, height, levels };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function chunksOf(bytes: Buffer): { type: string; data: Buffer }[] {
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new RangeError('not a PNG');
  const found: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}
