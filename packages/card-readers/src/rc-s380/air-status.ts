// What the RC-S380 says of one frame on the air: status (4 bytes, low byte first), valid bits of the last byte, frame. nfcpy.
import { raise } from '@zairyu/errors';

const BIT = {
  protocol: 0x01,
  parity: 0x02,
  checksum: 0x04,
  collision: 0x08,
  overflow: 0x10,
  receiveTimeout: 0x80,
} as const;
const UNREADABLE = BIT.protocol | BIT.parity | BIT.checksum | BIT.overflow;
const STATUS_BYTES = 4;

/**
 * @param answer to the command that sends a frame, without its response code.
 * @throws FaultError card.several-cards when two answered at once, card.protocol for what a card cannot be blamed for.
 */
export function airOf(answer: Uint8Array): Uint8Array | 'timeout' | 'garbled' {
  if (answer.length < STATUS_BYTES) return raise('card.protocol', { detail: 'air-status' });
  const status = new DataView(answer.buffer, answer.byteOffset, STATUS_BYTES).getUint32(0, true);
  if (status === 0)
    return answer.length > STATUS_BYTES
      ? answer.slice(STATUS_BYTES + 1)
      : raise('card.protocol', { detail: 'air-status' });
  if ((status & BIT.collision) !== 0) return raise('card.several-cards');
  if ((status & BIT.receiveTimeout) !== 0) return 'timeout';
  if ((status & UNREADABLE) !== 0) return 'garbled';
  // Too hot, a foreign field, no field of its own, not sent at all: the reader is in no state to go on.
  return raise('card.protocol', { detail: `air-${status.toString(16)}` });
}
