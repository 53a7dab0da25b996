// Messages between a host and a reader: type, length (little-endian), slot, sequence, three bytes of the type's own, data.
// USB Device Class: Smart Card CCID, revision 1.1, chapter 6. The vendor's interface of the RC-S300 uses the same envelope.
import { join } from './bytes.ts';

export interface CcidMessage {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  /** The three bytes before the data. */
  readonly specific: readonly [number, number, number];
  readonly data: Uint8Array;
}

export const HEADER_BYTES = 10;

/** @returns `bad-length` when dwLength is not what follows; undefined when there is no whole header. */
export function readMessage(bytes: Uint8Array): CcidMessage | 'bad-length' | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const [type = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, slot = 0, sequence = 0, s0 = 0, s1 = 0, s2 = 0] = bytes;
  const length = b1 + b2 * 0x100 + b3 * 0x10000 + b4 * 0x1000000;
  if (bytes.length !== HEADER_BYTES + length) return 'bad-length';
  return { type, slot, sequence, specific: [s0, s1, s2], data: bytes.slice(HEADER_BYTES) };
}

export function writeMessage({ type, slot, sequence, specific, data }: CcidMessage): Uint8Array<ArrayBuffer> {
  const { length } = data;
  const head = [type, length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, length >>> 24, slot, sequence];
  return join(Uint8Array.of(...head, ...specific), data);
}
