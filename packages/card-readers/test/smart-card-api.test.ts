// The Web Smart Card API (WICG draft) in front of the virtual card, by a fake that keeps the draft's rule of one operation at a time.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SoftwareSmartCard, unhex, VirtualCard, type SmartCardSlot } from '@zairyu/virtual-card';
import {
  browserSmartCards,
  findAnySmartCardReader,
  findSmartCardReaders,
  relayedSmartCards,
  serveSmartCards,
  type CardReader,
  type SmartCards,
  type SmartCardStateFlags,
} from '../src/index.ts';
import { faultOf, forCard, HOLDER, issue, signWith, type Issued } from './people.ts';

const READER = 'ACS ACR39U ICC Reader 00 00';
const smartCardError = (responseCode: string): Error =>
  Object.assign(new DOMException(responseCode, 'SmartCardError'), { responseCode });

class FakeSmartCards implements SmartCards {
  card: VirtualCard | undefined;
  state: SmartCardStateFlags = { empty: true };
  refusal: Error | undefined;
  readonly log: string[] = [];
  #isBusy = false;
  #onChange: (() => void) | undefined;

  insert(
    card: VirtualCard | undefined,
    state: SmartCardStateFlags = { present: card !== undefined, empty: card === undefined },
  ): void {
    this.card = card;
    this.state = state;
    this.#onChange?.();
  }
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isBusy) throw new DOMException('An operation is in progress.', 'InvalidStateError');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
  async establishContext() {
    if (this.refusal) throw this.refusal;
    return {
      listReaders: () => this.#alone(async () => [READER]),
      getStatusChange: (
        states: readonly { readonly currentState: SmartCardStateFlags }[],
        { signal }: { signal?: AbortSignal } = {},
      ) =>
        this.#alone(async () => {
          const { unaware, present = false } = states[0]?.currentState ?? {};
          if (!unaware && present === (this.state.present ?? false))
            await new Promise<void>((resolve, reject) => {
              this.#onChange = resolve;
              signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
            });
          return [{ readerName: READER, eventState: this.state }];
        }),
      connect: (readerName: string, mode: string, options?: { preferredProtocols?: readonly string[] }) =>
        this.#alone(async () => {
          if (this.refusal) throw this.refusal;
          this.log.push(`connect ${readerName} ${mode} ${options?.preferredProtocols?.join()}`);
          const card = this.card;
          return {
            connection: {
              transmit: (command: BufferSource) =>
                this.#alone(async () => {
                  if (!card || this.card !== card) throw smartCardError('removed-card');
                  const answer = await card.transmit(new Uint8Array(command as Uint8Array<ArrayBuffer>).slice());
                  return answer.slice().buffer as ArrayBuffer;
                }),
              disconnect: (how?: string) =>
                this.#alone(async () => {
                  this.log.push(`disconnect ${how}`);
                  card?.reset();
                }),
            },
          };
        }),
    };
  }
}

let issued: Issued;
let smartCards: FakeSmartCards;
let reader: CardReader;
beforeAll(async () => {
  issued = await issue();
});
beforeEach(async () => {
  smartCards = new FakeSmartCards();
  [reader] = (await findSmartCardReaders(smartCards)) as [CardReader];
  await reader.open();
});

describe('a reader of the system', () => {
  it('signs, alone with the card, and resets it at the end', async () => {
    smartCards.insert(new VirtualCard(issued.data));
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
    await reader.close();
    await reader.close();
    expect(smartCards.log).toEqual([`connect ${READER} exclusive t1,t0`, 'disconnect reset']);
  });
  it('waits for a card, and past one that is mute', async () => {
    const waiting = reader.waitForCard(forCard());
    await Promise.resolve();
    smartCards.insert(undefined, { present: true, mute: true });
    await new Promise((resolve) => setImmediate(resolve));
    smartCards.insert(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    smartCards.insert(new VirtualCard(issued.data));
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
  });
  it('ends the wait with the person', async () => {
    const leaving = new AbortController();
    const waiting = reader.waitForCard(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
  it('20: a card that was taken away is gone for good', async () => {
    const card = new VirtualCard(issued.data);
    smartCards.insert(card);
    const channel = await reader.waitForCard(forCard());
    smartCards.insert(undefined);
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
    smartCards.insert(card);
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
  });
  it('carries one command at a time', async () => {
    smartCards.insert(new VirtualCard(issued.data));
    const channel = await reader.waitForCard(forCard());
    expect(await Promise.all([channel.transmit(unhex('00A40000')), channel.transmit(unhex('00A40000'))])).toHaveLength(
      2,
    );
  });
  it.each<[SmartCardStateFlags, string]>([
    [{ unknown: true }, 'card.reader-not-found'],
    [{ unavailable: true }, 'card.reader-not-found'],
    [{ present: true, exclusive: true }, 'card.reader-busy'],
  ])('state %j is %s', async (state, code) => {
    smartCards.insert(undefined, state);
    expect(await faultOf(reader.waitForCard(forCard()))).toBe(code);
  });
  it.each([
    ['sharing-violation', 'card.reader-busy'],
    ['server-too-busy', 'card.reader-busy'],
    ['unresponsive-card', 'card.timeout'],
    ['unsupported-card', 'card.not-jpki'],
    ['proto-mismatch', 'card.not-jpki'],
    ['no-smartcard', 'card.removed'],
    ['unpowered-card', 'card.removed'],
    ['reader-unavailable', 'card.transport-lost'],
    ['no-such-code', 'card.transport-lost'],
    ['__proto__', 'card.transport-lost'],
  ])('45: %s is %s', async (responseCode, code) => {
    smartCards.insert(new VirtualCard(issued.data));
    smartCards.refusal = smartCardError(responseCode);
    expect(await faultOf(reader.waitForCard(forCard()))).toBe(code);
  });
  it('says when the service does not run, when the person says no, and where there is no such API', async () => {
    smartCards.refusal = smartCardError('no-service');
    expect(await faultOf(findSmartCardReaders(smartCards))).toBe('bridge.no-card-service');
    smartCards.refusal = new DOMException('denied', 'NotAllowedError');
    expect(await faultOf(findSmartCardReaders(smartCards))).toBe('card.reader-access-denied');
    expect(browserSmartCards()).toBeUndefined();
  });
});

describe('the software readers of an Isolated Web App', () => {
  const first = async (twin: SoftwareSmartCard): Promise<CardReader> =>
    ((await findSmartCardReaders(twin)) as [CardReader])[0];

  it('sign, and let the card go so that another program has it', async () => {
    const twin = new SoftwareSmartCard('Reader A', 'Reader B');
    const readers = await findSmartCardReaders(twin);
    expect(readers.map(({ name }) => name)).toEqual(['Reader A', 'Reader B']);
    const waiting = (readers[0] as CardReader).waitForCard(forCard());
    twin.reader.insertCard(new VirtualCard(issued.data));
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
    expect(twin.reader.users.size).toBe(1);
    await readers[0]?.close();
    expect(twin.reader.users.size).toBe(0);
  });
  it('20: end with the card, also when another one is placed', async () => {
    const twin = new SoftwareSmartCard();
    twin.reader.insertCard(new VirtualCard(issued.data));
    const reader = await first(twin);
    const channel = await reader.waitForCard(forCard());
    twin.reader.insertCard(new VirtualCard(issued.data));
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
  });
  it('45: say who is in the way', async () => {
    const twin = new SoftwareSmartCard();
    const reader = await first(twin);
    twin.reader.insertCard(new VirtualCard(issued.data));
    twin.reader.isHeldElsewhere = true;
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('card.reader-busy');
    twin.reader.isHeldElsewhere = false;
    twin.isAllowed = false;
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('card.reader-access-denied');
    twin.hasService = false;
    expect(await faultOf(findSmartCardReaders(twin))).toBe('bridge.no-card-service');
  });
});

describe('all readers of the system as one', () => {
  it('is the one that the card is placed on, also while another program holds the other one', async () => {
    const twin = new SoftwareSmartCard('Reader A', 'Reader B');
    const [a, b] = twin.readers as [SmartCardSlot, SmartCardSlot];
    a.insertCard(new VirtualCard(issued.data));
    a.isHeldElsewhere = true;
    const reader = (await findAnySmartCardReader(twin)) as CardReader;
    expect(reader.name).toBe('Reader A / Reader B');
    const waiting = reader.waitForCard(forCard());
    b.insertCard(new VirtualCard(issued.data));
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
    expect([a.users.size, b.users.size]).toEqual([0, 1]);
    await reader.close();
  });
  it('is none where none is plugged in, and none any more when the last one is pulled out', async () => {
    const twin = new SoftwareSmartCard('Reader A');
    const reader = (await findAnySmartCardReader(twin)) as CardReader;
    twin.unplug(twin.reader);
    expect(await findAnySmartCardReader(twin)).toBeUndefined();
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('card.reader-not-found');
  });
});

describe('the API of a page, used in its worker', () => {
  let ports: MessageChannel;
  beforeEach(() => (ports = new MessageChannel()));
  afterEach(() => ports.port1.close());
  const relayed = (smartCards: SmartCards): SmartCards => {
    serveSmartCards(smartCards, ports.port1);
    return relayedSmartCards(ports.port2);
  };

  it('signs, and lets the card go', async () => {
    const twin = new SoftwareSmartCard();
    const reader = (await findAnySmartCardReader(relayed(twin))) as CardReader;
    const waiting = reader.waitForCard(forCard());
    twin.reader.insertCard(new VirtualCard(issued.data));
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
    await reader.close();
    expect(twin.reader.users.size).toBe(0);
  });
  it('tells what is in the way as the browser told it', async () => {
    const twin = new SoftwareSmartCard();
    const smartCards = relayed(twin);
    const reader = (await findAnySmartCardReader(smartCards)) as CardReader;
    twin.reader.insertCard(new VirtualCard(issued.data));
    twin.isAllowed = false;
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('card.reader-access-denied');
    twin.hasService = false;
    expect(await faultOf(findAnySmartCardReader(smartCards))).toBe('bridge.no-card-service');
  });
  it('ends the wait with the person, and serves the next one', async () => {
    const twin = new SoftwareSmartCard();
    const reader = (await findAnySmartCardReader(relayed(twin))) as CardReader;
    const leaving = new AbortController();
    const waiting = reader.waitForCard(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    twin.reader.insertCard(new VirtualCard(issued.data));
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
  });
  it('leaves no command behind in the page: it may have held a PIN', async () => {
    const twin = new SoftwareSmartCard();
    twin.reader.insertCard(new VirtualCard(issued.data));
    const seen: Uint8Array[] = [];
    const watched: SmartCards = {
      establishContext: async () => {
        const context = (await twin.establishContext()) as Awaited<ReturnType<SmartCards['establishContext']>>;
        return {
          ...context,
          connect: async (...input) => {
            const { connection } = await context.connect(...input);
            const transmit = (command: BufferSource) => {
              seen.push(new Uint8Array(command as ArrayBuffer));
              return connection.transmit(command);
            };
            return { connection: { transmit, disconnect: (how) => connection.disconnect(how) } };
          },
        };
      },
    };
    const reader = (await findAnySmartCardReader(relayed(watched))) as CardReader;
    await signWith(await reader.waitForCard(forCard()), issued);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.filter((command) => command.some((byte) => byte !== 0))).toEqual([]);
  });
});
