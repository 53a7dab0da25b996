// What a small file may ask the decoder to keep: pictures that come in passes or must be turned.
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectImage } from './inspect-image.ts';

const SIDE = 9990;
const small = () => sharp({ create: { width: 64, height: 64, channels: 3, background: '#a63' } });

/** The header promises a side of almost ten thousand; the rest is too little for it, which only a decoder would find out. */
function promising(bytes: Buffer): Buffer {
  if (bytes[0] === 0x89) {
    bytes.writeUInt32BE(SIDE, 16);
    bytes.writeUInt32BE(SIDE, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    return bytes;
  }
  const frame = Math.max(bytes.indexOf(Buffer.from('ffc0', 'hex')), bytes.indexOf(Buffer.from('ffc2', 'hex')));
  bytes.writeUInt16BE(SIDE, frame + 5);
  bytes.writeUInt16BE(SIDE, frame + 7);
  return bytes;
}

describe('a picture of a hundred million pixels', () => {
  it.each([
    ['a progressive JPEG', () => small().jpeg({ progressive: true })],
    ['a progressive JPEG in full colours', () => small().jpeg({ progressive: true, chromaSubsampling: '4:4:4' })],
    ['an interlaced PNG', () => small().png({ progressive: true })],
    ['a JPEG that must be turned', () => small().jpeg().withMetadata({ orientation: 6 })],
  ])('is refused before anything is decoded where it would be kept whole: %s', async (_kind, picture) => {
    expect(await inspectImage(promising(await picture().toBuffer()))).toEqual({ ok: false, code: 'attachment.too-many-pixels' });
  });

  it.each([
    ['a JPEG', () => small().jpeg()],
    ['a PNG', () => small().png()],
  ])('is decoded where it comes row by row, and found to be cut off: %s', async (_kind, picture) => {
    expect(await inspectImage(promising(await picture().toBuffer()))).toEqual({ ok: false, code: 'attachment.damaged' });
  });
});

describe('a picture of an ordinary phone', () => {
  it.each([
    ['in passes', () => sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#a63' } }).jpeg({ progressive: true })],
    ['turned', () => sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#a63' } }).jpeg().withMetadata({ orientation: 6 })],
  ])('is taken: %s', async (_kind, picture) => {
    expect(await inspectImage(await picture().toBuffer())).toMatchObject({ ok: true });
  });
});
