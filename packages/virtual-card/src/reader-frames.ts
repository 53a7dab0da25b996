// The envelope of the RC-S380 (NFC Port-100): 00 00 FF FF FF, length, its sum, content, its sum, 00.
import { join } from './bytes.ts';

export const ACK_FRAME = [0x00, 0x00, 0xff, 0x00, 0xff, 0x00] as const;
export const ERROR_FRAME = [0x00, 0x00, 0xff, 0xff, 0xff] as const;
const START = [0x00, 0x00, 0xff, 0xff, 0xff] as const;

export function isAckFrame(bytes: Uint8Array): boolean {
  return bytes.length === ACK_FRAME.length && ACK_FRAME.every((byte, index) => byte === bytes[index]);
}

/** @returns the content; undefined when the start, a length or a sum is wrong. */
export function openFrame(bytes: Uint8Array): Uint8Array | undefined {
  if (!START.every((byte, index) => byte === bytes[index])) return undefined;
  const [low = 0, high = 0, lengthSum = 0] = bytes.subarray(5, 8);
  const length = low | (high << 8);
  if (((low + high + lengthSum) & 0xff) !== 0 || bytes.length !== 8 + length + 2 || bytes.at(-1) !== 0x00)
    return undefined;
  const content = bytes.slice(8, 8 + length);
  let sum = bytes[8 + length] ?? 0;
  for (const byte of content) sum += byte;
  return (sum & 0xff) === 0 ? content : undefined;
}

export function closeFrame(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const low = content.length & 0xff;
  const high = content.length >> 8;
  let sum = 0;
  for (const byte of content) sum += byte;
  return join(Uint8Array.of(...START, low, high, -(low + high) & 0xff), content, Uint8Array.of(-sum & 0xff, 0x00));
}
