// Adapter to the Web Smart Card API (WICG draft): readers of the operating system's PC/SC, for Isolated Web Apps. An ordinary
// page has no `navigator.smartCard`. Exclusive: nobody else speaks to the card between a VERIFY and its signature.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { openApduSession, type ApduSession } from '../apdu-session.ts';
import type { CardReader, ReaderProtocol } from '../reader.ts';
import { within } from '../time.ts';
import { smartCardFault } from './faults.ts';
import type { SmartCardContext, SmartCards, SmartCardStateFlags } from './web-smart-card.ts';

export const smartCardApi: ReaderProtocol = {
  id: 'smart-card-api',
  name: 'Web Smart Card API',
  confirmedOnHardware: false,
  filters: [],
};

const APDU_MS = 30_000;

/** The browser's own; undefined everywhere but in an Isolated Web App. */
export function browserSmartCards(): SmartCards | undefined {
  return (globalThis.navigator as unknown as { smartCard?: SmartCards } | undefined)?.smartCard;
}

/**
 * All readers that the system has; the browser asks the person when a card is connected.
 * @throws FaultError bridge.no-card-service, card.reader-access-denied.
 */
export async function findSmartCardReaders(smartCards: SmartCards): Promise<CardReader[]> {
  const { context, names } = await readersOf(smartCards);
  return names.map((name) => createSmartCardReader(context, [name]));
}

/**
 * Whichever of the system's readers the card is placed on, as one reader; undefined when the system has none.
 * @throws FaultError bridge.no-card-service, card.reader-access-denied.
 */
export async function findAnySmartCardReader(smartCards: SmartCards): Promise<CardReader | undefined> {
  const { context, names } = await readersOf(smartCards);
  return names.length > 0 ? createSmartCardReader(context, names) : undefined;
}

async function readersOf(smartCards: SmartCards): Promise<{ context: SmartCardContext; names: string[] }> {
  try {
    const context = await smartCards.establishContext();
    return { context, names: await context.listReaders() };
  } catch (error) {
    throw smartCardFault(error);
  }
}

/** @param names of the system's readers; the card may come to any of them. */
export function createSmartCardReader(context: SmartCardContext, names: readonly string[]): CardReader {
  let session: ApduSession | undefined;

  return {
    name: names.join(' / '),
    protocol: smartCardApi,
    async open() {
      // The context is open already; whether the reader is still there shows while waiting.
    },
    async waitForCard(signal): Promise<CardChannel> {
      await session?.end();
      try {
        const readerName = await readerWithCard(context, names, signal);
        session = await connect(context, readerName, async () => (session = undefined));
        return session;
      } catch (error) {
        signal.throwIfAborted();
        throw smartCardFault(error);
      }
    },
    async close() {
      await session?.end();
    },
  };
}

async function readerWithCard(
  context: SmartCardContext,
  names: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  let known = new Map<string, SmartCardStateFlags>();
  for (;;) {
    signal.throwIfAborted();
    const asked = names.map((readerName) => ({ readerName, currentState: known.get(readerName) ?? { unaware: true } }));
    const states = await context.getStatusChange(asked, { signal });
    known = new Map(
      names.map((name) => [name, states.find(({ readerName }) => readerName === name)?.eventState ?? {}]),
    );
    const there = [...known].filter(([, state]) => !state.unknown && !state.unavailable);
    if (there.length === 0) return raise('card.reader-not-found');
    const free = there.filter(([, state]) => !(state.present && state.exclusive));
    if (free.length === 0) return raise('card.reader-busy');
    const ready = free.find(([, state]) => state.present && !state.mute);
    if (ready) return ready[0];
    for (const [name, state] of known) known.set(name, seen(state));
  }
}

/** What the next question is asked against: without the flags that only answers have. */
function seen(state: SmartCardStateFlags): SmartCardStateFlags {
  const { unknown = false, unavailable = false, exclusive = false } = state;
  const { empty = false, present = false, inuse = false, mute = false, unpowered = false } = state;
  return { unknown, unavailable, exclusive, empty, present, inuse, mute, unpowered };
}

async function connect(
  context: SmartCardContext,
  readerName: string,
  onEnd: () => Promise<unknown>,
): Promise<ApduSession> {
  const { connection } = await context.connect(readerName, 'exclusive', { preferredProtocols: ['t1', 't0'] });
  const exchange = async (command: Uint8Array): Promise<Uint8Array> => {
    // Our copy may hold a PIN: it is gone once the browser has it.
    const copy = command.slice();
    try {
      const answer = await within(connection.transmit(copy), APDU_MS);
      return answer === 'late' ? raise('card.timeout') : new Uint8Array(answer);
    } catch (error) {
      throw smartCardFault(error);
    } finally {
      copy.fill(0);
    }
  };
  return openApduSession(exchange, async () => {
    await onEnd();
    // A reset card forgets what it has verified. It may have gone, and the connection with it.
    await connection.disconnect('reset').catch(() => undefined);
  });
}
