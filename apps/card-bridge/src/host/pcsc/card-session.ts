// One card, ours alone from the first command to the last, and reset at the end so that no verified PIN is left behind.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { DISPOSITION, PcscError, PROTOCOL, READER_STATE, SCARD, type PcscCard, type PcscContext, type ReaderState } from './api.ts';
import type { CardTime } from './card-time.ts';
import { faultOfPcsc } from './faults.ts';

export interface CardSession {
  /**
   * Runs commands that belong together. Between two of them (while the person types) no transaction is held, because Windows
   * resets a card whose transaction is idle for five seconds (learn.microsoft.com, SCardBeginTransaction).
   * @throws FaultError card.removed when the card has left since, even if one lies there again.
   */
  transaction<T>(work: (channel: CardChannel) => Promise<T>): Promise<T>;
  /** Resets the card and lets it go. Safe to call twice. */
  close(): Promise<void>;
}

/** Windows itself looks at a card for a moment when it is placed; another program that stays is "busy". */
const BUSY_TRIES = 8;
const BUSY_PAUSE_MS = 250;

/**
 * @param time shared by all commands of the operation.
 * @throws FaultError card.reader-busy when another program holds the card.
 */
export async function openCardSession(context: PcscContext, reader: string, pause: (ms: number) => Promise<void>, time: CardTime): Promise<CardSession> {
  let card: PcscCard | undefined = await connect(context, reader, pause);
  /** A command that nobody waits for any more: while the driver is in it, every other call on the card would hang too. */
  let stuck: Promise<unknown> | undefined;
  const send = async (held: PcscCard, command: Uint8Array): Promise<Uint8Array> => {
    if (stuck) return raise('card.timeout');
    let open: Promise<unknown> | undefined;
    try {
      return await time.within(() => {
        const sent = transmit(context, reader, held, command).finally(() => (open = undefined));
        open = sent;
        return sent;
      });
    } finally {
      stuck = open?.catch(() => undefined);
    }
  };
  return {
    async transaction(work) {
      if (!card) throw faultOfPcsc(new PcscError('transaction', SCARD.invalidHandle));
      const held = card;
      try {
        await begin(held);
        try {
          return await work({ transmit: (command) => send(held, command) });
        } finally {
          // What went wrong before is what the person hears.
          if (!stuck) await held.endTransaction(DISPOSITION.leave).catch(() => undefined);
        }
      } catch (error) {
        throw faultOfPcsc(error);
      }
    },
    async close() {
      const held = card;
      card = undefined;
      const letGo = async (): Promise<void> => held?.disconnect(DISPOSITION.reset).catch(() => undefined);
      if (stuck) void stuck.then(letGo);
      else await letGo();
    },
  };
}

async function connect(context: PcscContext, reader: string, pause: (ms: number) => Promise<void>): Promise<PcscCard> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.connectExclusively(reader);
    } catch (error) {
      const isBusy = error instanceof PcscError && error.code === SCARD.sharingViolation;
      if (!isBusy || attempt >= BUSY_TRIES) throw faultOfPcsc(error);
      await pause(BUSY_PAUSE_MS);
    }
  }
}

/** A card that was only reset is taken up again: its application is selected anew by the work, and nothing is verified yet. */
async function begin(card: PcscCard): Promise<void> {
  try {
    await card.beginTransaction();
  } catch (error) {
    if (!(error instanceof PcscError) || error.code !== SCARD.resetCard) throw error;
    await card.reconnect();
    await card.beginTransaction();
  }
}

async function transmit(context: PcscContext, reader: string, card: PcscCard, command: Uint8Array): Promise<Uint8Array> {
  try {
    const answer = await card.transmit(card.protocol === PROTOCOL.t0 ? withoutLe(command) : command);
    // Some drivers give what had come when the card left, as if it were an answer.
    if (answer.length < MIN_ANSWER_BYTES && (await hasLeft(context, reader))) throw new PcscError('SCardTransmit', SCARD.removedCard);
    return answer;
  } catch (error) {
    throw faultOfPcsc(error);
  }
}

/** A status word. */
const MIN_ANSWER_BYTES = 2;
/** The service looks at its readers several times a second. */
const NOTICE_MS = 1000;

async function hasLeft(context: PcscContext, reader: string): Promise<boolean> {
  let states = await context.watch([{ name: reader, state: READER_STATE.unaware }], 0);
  if (states.some(isPresent)) states = await context.watch(states, NOTICE_MS);
  return !states.some(isPresent);
}

function isPresent({ state }: ReaderState): boolean {
  return (state & READER_STATE.present) !== 0;
}

/** T=0 knows no case 4 (ISO/IEC 7816-3, 12.2.5): Le is left out, the card answers 61xx. Short commands only. */
function withoutLe(command: Uint8Array): Uint8Array {
  const lc = command[4] ?? 0;
  return lc > 0 && command.length === 6 + lc ? command.subarray(0, 5 + lc) : command;
}
