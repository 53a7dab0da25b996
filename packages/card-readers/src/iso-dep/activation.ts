// From a Type B card's answer to the request to a card that takes blocks. ISO/IEC 14443-3, 7.9 (ATQB) and 7.10 (ATTRIB).
import { raise } from '@zairyu/errors';
import { join } from '../bytes.ts';
import type { Air } from './air.ts';

/** Asks any Type B card to answer: all families, one slot, an extended answer is welcome. */
export const SENSB_REQ = Uint8Array.of(0x05, 0x00, 0x10);

/** What the card told of itself. */
export interface Activated {
  /** Bytes of content that one frame to the card holds: its frame size less the PCB and the checksum. */
  readonly room: number;
  /** How long the card may think before it answers or asks for more time. */
  readonly waitMs: number;
}

const FRAME_SIZES = [16, 24, 32, 40, 48, 64, 96, 128, 256] as const;
/** Readers take frames up to this size; a card that offers more is given this. */
const LARGEST_FRAME = 256;
/** PCB and two bytes of checksum. */
const FRAME_OVERHEAD = 3;
/** Frame waiting time of index 0: 256 · 16 / 13.56 MHz. Index 14 is the longest, 4.95 s. */
const BASE_WAIT_MS = (256 * 16 * 1000) / 13_560_000;
const LONGEST_INDEX = 14;
/** The delta that the standard grants (3.6 ms), and a reader that measures in steps. */
const WAIT_MARGIN_MS = 20;
const ATTRIB_WAIT_MS = 30;

/** Whether an answer to the request is one: 50 ‖ PUPI(4) ‖ application data(4) ‖ protocol info(3, or 4 when extended). */
export function isAtqb(answer: Uint8Array): boolean {
  return answer[0] === 0x50 && (answer.length === 12 || answer.length === 13);
}

/**
 * Selects the card with ATTRIB: frames of 256 bytes to the reader, 106 kbit/s, ISO 14443-4, no CID.
 * @param mayBeSelected the reader may have done so already; then silence is what a selected card answers.
 * @returns undefined when the card has gone again: nothing was asked of it yet, so the reader may go on looking.
 * @throws FaultError card.not-jpki for a card that does not speak ISO/IEC 14443-4, card.protocol for a wrong answer.
 */
export async function activate(air: Air, atqb: Uint8Array, mayBeSelected = false): Promise<Activated | undefined> {
  const [frameAndType = 0, waitAndOptions = 0] = atqb.subarray(10, 12);
  if ((frameAndType & 0x01) === 0) return raise('card.not-jpki');
  const answer = await air(join([0x1d], atqb.subarray(1, 5), [0x00, 0x08, 0x01, 0x00]), ATTRIB_WAIT_MS);
  if (typeof answer === 'string' && !mayBeSelected) return undefined;
  // One byte: how much the card buffers, and the CID, which must be the one that we gave.
  if (typeof answer !== 'string' && (answer.length !== 1 || ((answer[0] ?? 0) & 0x0f) !== 0))
    return raise('card.protocol', { detail: 'attrib' });
  return {
    room: (FRAME_SIZES[frameAndType >> 4] ?? LARGEST_FRAME) - FRAME_OVERHEAD,
    waitMs: Math.ceil(BASE_WAIT_MS * 2 ** Math.min(waitAndOptions >> 4, LONGEST_INDEX)) + WAIT_MARGIN_MS,
  };
}
