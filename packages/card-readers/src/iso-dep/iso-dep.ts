// The reader's side of ISO/IEC 14443-4 (ISO-DEP) for Type B: activation, I/R/S blocks, chaining both ways, waiting time
// extensions with caps, and recovery that never sends an APDU twice: it may be a VERIFY or a signature.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';

/** One frame out and one in, without checksums. `timeout`: the card said nothing; `garbled`: it could not be read. */
export type Air = (frame: Uint8Array, timeoutMs: number) => Promise<Uint8Array | 'timeout' | 'garbled'>;

const FRAME_SIZES = [16, 24, 32, 40, 48, 64, 96, 128, 256] as const;
/** PCB and two bytes of checksum. */
const FRAME_OVERHEAD = 3;
const MAX_RECOVERIES = 2;
const MAX_EXTENSIONS = 100;
const MAX_APDU_MS = 30_000;
const MAX_RESPONSE_BYTES = 0x10002;
/** Frame waiting time of index 0: 256 · 16 / 13.56 MHz. */
const BASE_WAIT_MS = (256 * 16 * 1000) / 13_560_000;
const PCB = { i: 0x02, chaining: 0x10, ack: 0xa2, nak: 0xb2, deselect: 0xc2, wtx: 0xf2 } as const;

/**
 * Activates the card that has answered the request.
 * @param atqb 50 ‖ PUPI(4) ‖ application data(4) ‖ protocol info(3).
 * @throws FaultError card.not-jpki when the card does not speak ISO 14443-4, card.removed when it does not answer.
 */
export async function openIsoDep(air: Air, atqb: Uint8Array): Promise<CardChannel> {
  const protocol = atqb.subarray(9, 12);
  if (((protocol[1] ?? 0) & 0x01) === 0) return raise('card.not-jpki');
  const room = (FRAME_SIZES[(protocol[1] ?? 0) >> 4] ?? 256) - FRAME_OVERHEAD;
  const waitMs = Math.ceil(BASE_WAIT_MS * 2 ** Math.min((protocol[2] ?? 0) >> 4, 14)) + 20;
  // ATTRIB: 256 bytes to the reader, 106 kbit/s, ISO 14443-4, no CID.
  const answer = await air(Uint8Array.of(0x1d, ...atqb.subarray(1, 5), 0x00, 0x08, 0x01, 0x00), 100);
  if (typeof answer === 'string') return raise('card.removed');
  if (answer.length !== 1 || ((answer[0] ?? 0) & 0x0f) !== 0) return raise('card.protocol', { detail: 'attrib' });

  let blockNumber = 0;
  let ended = false;
  return {
    async transmit(command) {
      // A card that has gone is never woken again by itself: its verified PIN is gone too.
      if (ended) return raise('card.removed');
      try {
        return await exchange(command);
      } catch (error) {
        ended = true;
        throw error;
      }
    },
  };

  async function exchange(command: Uint8Array): Promise<Uint8Array> {
    const deadline = Date.now() + MAX_APDU_MS;
    let received = new Uint8Array(0);
    let answerBlock = await sendCommand(command, deadline);
    for (;;) {
      const pcb = answerBlock[0] ?? 0;
      received = append(received, answerBlock.subarray(1));
      if (received.length > MAX_RESPONSE_BYTES) return raise('card.protocol', { detail: 'response-too-long' });
      blockNumber ^= 1;
      if ((pcb & PCB.chaining) === 0) return received;
      answerBlock = await expectI(await roundTrip(Uint8Array.of(PCB.ack | blockNumber), deadline), deadline);
    }
  }

  /** Sends the command in as many blocks as it needs; the last one is answered by the first block of the response. */
  async function sendCommand(command: Uint8Array, deadline: number): Promise<Uint8Array> {
    for (let at = 0; ; at += room) {
      const piece = command.subarray(at, at + room);
      const isLast = at + room >= command.length;
      const block = append(Uint8Array.of(PCB.i | blockNumber | (isLast ? 0 : PCB.chaining)), piece);
      const answerBlock = await roundTrip(block, deadline);
      if (isLast) return expectI(answerBlock, deadline);
      if (answerBlock.length !== 1 || answerBlock[0] !== (PCB.ack | blockNumber)) return raise('card.protocol', { detail: 'chaining' });
      blockNumber ^= 1;
    }
  }

  async function expectI(block: Uint8Array, deadline: number): Promise<Uint8Array> {
    const current = block;
    const pcb = current[0] ?? 0;
    if ((pcb & 0xe2) !== PCB.i || (pcb & 0x0c) !== 0) return raise('card.protocol', { detail: 'block' });
    if ((pcb & 0x01) !== blockNumber) return raise('card.protocol', { detail: 'block-number' });
    if (Date.now() > deadline) return raise('card.timeout');
    return current;
  }

  /** One block out; waiting time extensions granted; a lost answer asked for again with R(NAK), never the block itself. */
  async function roundTrip(block: Uint8Array, deadline: number): Promise<Uint8Array> {
    let frame = block;
    let timeoutMs = waitMs;
    let recoveries = 0;
    let extensions = 0;
    for (;;) {
      const answerBlock = await air(frame, timeoutMs);
      timeoutMs = waitMs;
      if (typeof answerBlock === 'string' || answerBlock.length === 0) {
        recoveries += 1;
        if (recoveries > MAX_RECOVERIES) return raise(answerBlock === 'garbled' ? 'card.transport-lost' : 'card.removed');
        frame = Uint8Array.of(PCB.nak | blockNumber);
        continue;
      }
      const pcb = answerBlock[0] ?? 0;
      if ((pcb & 0x08) !== 0 && (pcb & 0xc0) !== 0xc0) return raise('card.protocol', { detail: 'cid' });
      if (pcb === PCB.wtx) {
        const multiplier = (answerBlock[1] ?? 0) & 0x3f;
        extensions += 1;
        if (answerBlock.length !== 2 || multiplier === 0 || multiplier > 59) return raise('card.protocol', { detail: 'wtx' });
        if (extensions > MAX_EXTENSIONS || Date.now() > deadline) return giveUp();
        frame = Uint8Array.of(PCB.wtx, multiplier);
        timeoutMs = Math.min(waitMs * multiplier, 5000);
        continue;
      }
      if ((pcb & 0xe6) === PCB.ack) {
        if (answerBlock.length !== 1) return raise('card.protocol', { detail: 'r-block' });
        // The other number: our block never arrived, so sending it again is not a second time.
        if ((pcb & 0x01) !== blockNumber && recoveries > 0 && recoveries <= MAX_RECOVERIES) {
          recoveries += 1;
          frame = block;
          continue;
        }
      }
      return answerBlock;
    }
  }

  async function giveUp(): Promise<never> {
    await air(Uint8Array.of(PCB.deselect), 100);
    return raise('card.timeout');
  }
}

function append(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
