// Messages between a host and a reader: type, length (4 bytes, low first), slot, sequence, three bytes of the type's own, data.
// USB Device Class: Smart Card CCID, revision 1.1, chapter 6. The vendor's interface of the RC-S300 uses the same envelope.
import { join, word32le } from '../bytes.ts';

export interface CcidMessage {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  /** To the reader: what the type says. From it: status, error, and what the type says. */
  readonly specific: readonly [number, number, number];
  readonly data: Uint8Array;
}

const HEADER_BYTES = 10;
/** An extended answer with its status word, and some room for what a reader puts around it. */
const MAX_DATA_BYTES = 0x10100;

export function encodeMessage({ type, slot, sequence, specific, data }: CcidMessage): Uint8Array<ArrayBuffer> {
  return join([type, ...word32le(data.length), slot, sequence, ...specific], data);
}

/** Takes the first whole message from what has arrived so far; `broken` when it claims to be longer than any is. */
export function takeMessage(
  bytes: Uint8Array,
): { readonly frame: CcidMessage; readonly rest: Uint8Array } | 'broken' | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const length = view.getUint32(1, true);
  if (length > MAX_DATA_BYTES) return 'broken';
  const end = HEADER_BYTES + length;
  if (bytes.length < end) return undefined;
  const [type = 0, slot = 0, sequence = 0, a = 0, b = 0, c = 0] = [bytes[0], ...bytes.subarray(5, HEADER_BYTES)];
  const frame = { type, slot, sequence, specific: [a, b, c] as const, data: bytes.slice(HEADER_BYTES, end) };
  return { frame, rest: bytes.slice(end) };
}
