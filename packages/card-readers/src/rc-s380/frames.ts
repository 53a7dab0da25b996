// Frames of the Sony RC-S380 (NFC Port-100): 00 00 FF FF FF, length, its sum, data, their sum, 00.

export const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
const START = [0x00, 0x00, 0xff, 0xff, 0xff] as const;
const HEADER_LENGTH = 8;

export function encodeFrame(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const low = data.length & 0xff;
  const high = data.length >> 8;
  const frame = new Uint8Array(HEADER_LENGTH + data.length + 2);
  frame.set([...START, low, high, -(low + high) & 0xff]);
  frame.set(data, HEADER_LENGTH);
  frame[HEADER_LENGTH + data.length] = -data.reduce((sum, byte) => sum + byte, 0) & 0xff;
  return frame;
}

export type Frame = { readonly kind: 'ack' } | { readonly kind: 'error' } | { readonly kind: 'data'; readonly data: Uint8Array };

/**
 * Takes the first whole frame from what has arrived so far.
 * @returns undefined while bytes are missing; `broken` for a wrong start or sum.
 */
export function takeFrame(bytes: Uint8Array): { readonly frame: Frame; readonly rest: Uint8Array } | 'broken' | undefined {
  if (bytes.length < 6) return startsLikeFrame(bytes) ? undefined : 'broken';
  if (ACK.every((byte, index) => bytes[index] === byte)) return { frame: { kind: 'ack' }, rest: bytes.slice(ACK.length) };
  if (!START.every((byte, index) => bytes[index] === byte)) return 'broken';
  if (bytes.length < HEADER_LENGTH) return undefined;
  const [low = 0, high = 0, sum = 0] = bytes.subarray(5, 8);
  if (((low + high + sum) & 0xff) !== 0) return 'broken';
  const length = low | (high << 8);
  if (bytes.length < HEADER_LENGTH + length + 2) return undefined;
  const data = bytes.slice(HEADER_LENGTH, HEADER_LENGTH + length);
  const total = data.reduce((value, byte) => value + byte, bytes[HEADER_LENGTH + length] ?? 0);
  if ((total & 0xff) !== 0) return 'broken';
  return { frame: { kind: 'data', data }, rest: bytes.slice(HEADER_LENGTH + length + 2) };
}

function startsLikeFrame(bytes: Uint8Array): boolean {
  return bytes.every((byte, index) => byte === START[index] || byte === ACK[index]);
}
