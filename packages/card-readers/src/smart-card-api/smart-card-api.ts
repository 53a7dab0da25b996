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
  try {
    const context = await smartCards.establishContext();
    return (await context.listReaders()).map((name) => createSmartCardReader(context, name));
  } catch (error) {
    throw smartCardFault(error);
  }
}

export function createSmartCardReader(context: SmartCardContext, readerName: string): CardReader {
  let session: ApduSession | undefined;

  return {
    name: readerName,
    protocol: smartCardApi,
    async open() {
      // The context is open already; whether the reader is still there shows while waiting.
    },
    async waitForCard(signal): Promise<CardChannel> {
      await session?.end();
      try {
        await untilCard(context, readerName, signal);
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

async function untilCard(context: SmartCardContext, readerName: string, signal: AbortSignal): Promise<void> {
  let currentState: SmartCardStateFlags = { unaware: true };
  for (;;) {
    signal.throwIfAborted();
    const states = await context.getStatusChange([{ readerName, currentState }], { signal });
    const { eventState: state = {} } = states.find((each) => each.readerName === readerName) ?? {};
    if (state.unknown || state.unavailable) return raise('card.reader-not-found');
    if (state.present && state.exclusive) return raise('card.reader-busy');
    if (state.present && !state.mute) return;
    const { empty = false, present = false, inuse = false, mute = false, unpowered = false } = state;
    currentState = { empty, present, inuse, mute, unpowered };
  }
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
