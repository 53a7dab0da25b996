// The reader's side of ISO/IEC 14443-4 (ISO-DEP): blocks with numbers, chaining both ways, waiting time extensions with caps.
// Recovery only ever asks for an answer again (rules 4 and 5); a block goes out a second time only when the card itself says
// that it never had it (rule 6), and only of a command that costs nothing twice: a VERIFY or a signature is not sent again on a card's word.
import { isFaultError, raise, type FaultCode } from '@zairyu/errors';
import type { ApduSession } from '../apdu-session.ts';
import { join } from '../bytes.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { operationBudget } from '../operation-budget.ts';
import type { Activated } from './activation.ts';
import type { Air } from './air.ts';
import { PCB, readBlock, type BlockNumber, type CardBlock } from './blocks.ts';

/** Its end sends the card to sleep. */
export type IsoDepSession = ApduSession;

/** Caps for one APDU: a card that asks for time for ever is given up, deselected, and its command is not repeated. */
export interface IsoDepCaps {
  readonly maxApduMs: number;
  readonly maxExtensions: number;
}

const CAPS: IsoDepCaps = { maxApduMs: 30_000, maxExtensions: 100 };
const MAX_RECOVERIES = 2;
/** SELECT, READ BINARY and READ RECORD (two forms each), GET RESPONSE, GET DATA (two forms), GET CHALLENGE. ISO/IEC 7816-4, table 5. */
const MAY_BE_REPEATED = new Set([0xa4, 0xb0, 0xb1, 0xb2, 0xb3, 0xc0, 0xca, 0xcb, 0x84]);
/** Data of an extended answer, and its status word. */
const MAX_RESPONSE_BYTES = 0x10002;
/** Pieces of one answer: a card that fills a quarter of its frames needs a thousand for the longest one. */
const MAX_PIECES = 2048;
/** However often it is multiplied, a frame waits no longer than the longest waiting time of the standard. */
const LONGEST_WAIT_MS = 5000;
const DESELECT_WAIT_MS = 30;
/** After these the card cannot hear a DESELECT any more. */
const GONE: readonly FaultCode[] = ['card.removed', 'card.transport-lost'];

/**
 * @param onEnd called once when the session has ended, by `end` or by a fault: the place to switch the field off.
 * @param now milliseconds that only go forward.
 */
export function openIsoDep(
  air: Air,
  { room, waitMs }: Activated,
  onEnd: () => Promise<void>,
  caps: IsoDepCaps = CAPS,
  now = () => performance.now(),
): IsoDepSession {
  const inTurn = oneAtATime();
  const budget = operationBudget(now);
  let number: BlockNumber = 0;
  let ended = false;
  let mayBeRepeated = false;
  let deadline = 0;
  let extensions = 0;

  return {
    transmit: (command) =>
      inTurn(async () => {
        // A card that has gone is never woken again by itself: its verified PIN is gone too.
        if (ended) return raise('card.removed');
        const leftMs = budget.begin();
        deadline = now() + Math.min(leftMs, caps.maxApduMs);
        extensions = 0;
        mayBeRepeated = MAY_BE_REPEATED.has(command[1] ?? 0);
        try {
          if (leftMs <= 0) return raise('card.timeout');
          return await receive(await send(command));
        } catch (error) {
          await finish(!isFaultError(error) || !GONE.includes(error.fault.code));
          throw error;
        } finally {
          budget.end();
        }
      }),
    end: () => inTurn(() => finish(true)),
  };

  async function finish(isCardThere: boolean): Promise<void> {
    if (ended) return;
    ended = true;
    try {
      if (isCardThere) await air(Uint8Array.of(PCB.deselect), DESELECT_WAIT_MS);
    } catch {
      // What ended the session is told by whoever met it; a farewell that fails adds nothing.
    }
    await onEnd();
  }

  /** The command in as many blocks as it needs. @returns the first block of the answer. */
  async function send(command: Uint8Array): Promise<CardBlock> {
    for (let at = 0; ; at += room) {
      const isLast = at + room >= command.length;
      const block = join([PCB.i | number | (isLast ? 0 : PCB.chaining)], command.subarray(at, at + room));
      try {
        const answer = await exchange(block, Uint8Array.of(PCB.nak | number));
        if (isLast) return answer;
        if (answer.kind !== 'ack') return raise('card.protocol', { detail: 'chaining' });
      } finally {
        block.fill(0);
      }
      turn();
    }
  }

  /** Gathers the answer; each piece but the last one is acknowledged. */
  async function receive(first: CardBlock): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    let block = first;
    for (;;) {
      if (block.kind !== 'i') return raise('card.protocol', { detail: 'acknowledged' });
      turn();
      pieces.push(block.content);
      length += block.content.length;
      if (length > MAX_RESPONSE_BYTES || pieces.length > MAX_PIECES)
        return raise('card.protocol', { detail: 'response-too-long' });
      if (!block.isChained) return join(...pieces);
      // Rule 5: within the card's chain the same acknowledgement asks once more.
      const ack = Uint8Array.of(PCB.ack | number);
      block = await exchange(ack, ack);
    }
  }

  /** Rule B: the number turns with each block that was answered rightly. */
  function turn(): void {
    number = number === 0 ? 1 : 0;
  }

  /**
   * One block out, and the block that answers it: an I-block or an acknowledgement with our number.
   * @param again asks for the answer once more when it was lost.
   */
  async function exchange(block: Uint8Array, again: Uint8Array): Promise<CardBlock> {
    let frame = block;
    let timeoutMs = waitMs;
    let recoveries = 0;
    let hadWrongNumber = false;
    let hasCardHeard = false;
    const recover = (fault: () => never): void => {
      recoveries += 1;
      if (recoveries > MAX_RECOVERIES) fault();
      frame = again;
    };
    for (;;) {
      if (now() > deadline) return raise('card.timeout');
      const heard = await air(frame, timeoutMs);
      timeoutMs = waitMs;
      if (heard === 'timeout') {
        recover(() => raise('card.removed'));
        continue;
      }
      if (heard === 'garbled') {
        recover(() => raise('card.protocol', { detail: 'garbled' }));
        continue;
      }
      const answer = readBlock(heard);
      if (answer.kind === 'wtx') {
        extensions += 1;
        if (extensions > caps.maxExtensions) return raise('card.timeout');
        hasCardHeard = true;
        frame = Uint8Array.of(PCB.wtx, answer.multiplier);
        timeoutMs = Math.min(waitMs * answer.multiplier, LONGEST_WAIT_MS);
        continue;
      }
      if (answer.number === number) return answer;
      if (answer.kind === 'ack') {
        // Rule 6. Only in answer to our question, and never from a card that has asked for time to carry the block out.
        if (frame !== again || again === block || hasCardHeard)
          return raise('card.protocol', { detail: 'block-number' });
        recover(() => raise('card.protocol', { detail: 'block-number' }));
        // It may have carried the command out and lie: the person places the card again, and its counter is asked anew.
        if (!mayBeRepeated) return raise('card.removed');
        frame = block;
        continue;
      }
      if (hadWrongNumber) return raise('card.protocol', { detail: 'block-number' });
      hadWrongNumber = true;
      recover(() => raise('card.protocol', { detail: 'block-number' }));
    }
  }
}
