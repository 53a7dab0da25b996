// Blocks of ISO/IEC 14443-4, section 7.1, as a reader meets them: what a card may send, read strictly. No CID and no NAD was
// agreed, so a block that carries one is not for us.
import { raise } from '@zairyu/errors';

export const PCB = { i: 0x02, chaining: 0x10, ack: 0xa2, nak: 0xb2, deselect: 0xc2, wtx: 0xf2 } as const;

export type BlockNumber = 0 | 1;
export type CardBlock =
  | { readonly kind: 'i'; readonly number: BlockNumber; readonly isChained: boolean; readonly content: Uint8Array }
  | { readonly kind: 'ack'; readonly number: BlockNumber }
  | { readonly kind: 'wtx'; readonly multiplier: number };

const BIT = { number: 0x01, nad: 0x04, cid: 0x08, chaining: 0x10 } as const;
/** A frame of 256 bytes, less its two bytes of checksum: what we have announced as ours. */
const MAX_FRAME_BYTES = 254;
const MAX_MULTIPLIER = 59;

/**
 * @param frame without its checksum.
 * @throws FaultError card.protocol for a frame that no card sends which keeps to the standard.
 */
export function readBlock(frame: Uint8Array): CardBlock {
  const pcb = frame[0];
  if (pcb === undefined) return refuse('empty-frame');
  if (frame.length > MAX_FRAME_BYTES) return refuse('frame-too-long');
  if ((pcb & BIT.cid) !== 0) return refuse('cid');
  const number: BlockNumber = (pcb & BIT.number) === 0 ? 0 : 1;
  if ((pcb & 0xe2) === PCB.i) {
    if ((pcb & BIT.nad) !== 0) return refuse('nad');
    const isChained = (pcb & BIT.chaining) !== 0;
    // A chain of nothing would have no end.
    if (isChained && frame.length === 1) return refuse('empty-chain');
    return { kind: 'i', number, isChained, content: frame.subarray(1) };
  }
  if ((pcb & 0xfe) === PCB.ack) return frame.length === 1 ? { kind: 'ack', number } : refuse('r-block');
  if (pcb === PCB.wtx) {
    // The two upper bits say how strong the field is; they are no part of the multiplier.
    const multiplier = (frame[1] ?? 0) & 0x3f;
    return frame.length === 2 && multiplier >= 1 && multiplier <= MAX_MULTIPLIER
      ? { kind: 'wtx', multiplier }
      : refuse('wtx');
  }
  return refuse('block');
}

function refuse(detail: string): never {
  return raise('card.protocol', { detail });
}
