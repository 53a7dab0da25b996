// Frames of the Sony RC-S380 (NFC Port-100): 00 00 FF FF FF, length, its sum, data, their sum, 00. Layout after nfcpy.

export const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
const START = [0x00, 0x00, 0xff, 0xff, 0xff] as const;
const HEADER_LENGTH = 8;
const TRAILER_LENGTH = 2;
/** More than any answer holds (a card's frame of 256 bytes and what the reader says of it): a longer one is no frame. */
const MAX_DATA_BYTES = 512;

export function encodeFrame(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const low = data.length & 0xff;
  const high = data.length >> 8;
  const frame = new Uint8Array(HEADER_LENGTH + data.length + TRAILER_LENGTH);
  frame.set([...START, low, high, -(low + high) & 0xff]);
  frame.set(data, HEADER_LENGTH);
  frame[HEADER_LENGTH + data.length] = -sum(data) & 0xff;
  return frame;
}

export type Frame = { readonly kind: 'ack' } | { readonly kind: 'data'; readonly data: Uint8Array };

/**
 * Takes the first whole frame from what has arrived so far.
 * @returns undefined while bytes are missing; `broken` for a wrong start, length, sum or end.
 */
export function takeFrame(
  bytes: Uint8Array,
): { readonly frame: Frame; readonly rest: Uint8Array } | 'broken' | undefined {
  if (startsWith(bytes, ACK))
    return bytes.length < ACK.length ? undefined : { frame: { kind: 'ack' }, rest: bytes.slice(ACK.length) };
  if (!startsWith(bytes, START)) return 'broken';
  if (bytes.length < HEADER_LENGTH) return undefined;
  const [low = 0, high = 0, lengthSum = 0] = bytes.subarray(START.length, HEADER_LENGTH);
  const length = low | (high << 8);
  if (((low + high + lengthSum) & 0xff) !== 0 || length > MAX_DATA_BYTES) return 'broken';
  const end = HEADER_LENGTH + length + TRAILER_LENGTH;
  if (bytes.length < end) return undefined;
  const data = bytes.slice(HEADER_LENGTH, HEADER_LENGTH + length);
  const [dataSum = 0, last] = bytes.subarray(HEADER_LENGTH + length, end);
  if (((sum(data) + dataSum) & 0xff) !== 0 || last !== 0x00) return 'broken';
  return { frame: { kind: 'data', data }, rest: bytes.slice(end) };
}

/** Whether this is the start and nothing else: so the reader says that our frame was broken. */
export function isErrorFrame(bytes: Uint8Array): boolean {
  return bytes.length === START.length && startsWith(bytes, START);
}

/** As far as both go. */
function startsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  const length = Math.min(bytes.length, start.length);
  for (let index = 0; index < length; index++) if (bytes[index] !== start[index]) return false;
  return true;
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total + byte, 0);
}
