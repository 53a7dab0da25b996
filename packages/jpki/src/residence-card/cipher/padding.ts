// Padding of ISO/IEC 9797-1, method 2 (ISO/IEC 7816-4, 10.2.3.1): one byte 80, then zeros up to a whole block.
import { concat } from '../../bytes.ts';

export function padded(data: Uint8Array, blockBytes: number): Uint8Array<ArrayBuffer> {
  const zeros = (blockBytes - ((data.length + 1) % blockBytes)) % blockBytes;
  return concat(data, Uint8Array.of(0x80), new Uint8Array(zeros));
}

/** @returns the data before the padding; nothing when there is none within the last block. */
export function unpadded(bytes: Uint8Array, blockBytes: number): Uint8Array | undefined {
  let end = bytes.length - 1;
  while (end >= 0 && bytes[end] === 0) end--;
  return end >= 0 && bytes[end] === 0x80 && bytes.length - end <= blockBytes ? bytes.subarray(0, end) : undefined;
}
