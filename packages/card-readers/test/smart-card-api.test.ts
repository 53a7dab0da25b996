// The Web Smart Card API (WICG draft) in front of the virtual card, by a fake that keeps the draft's rule of one operation at a time.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SoftwareSmartCard, unhex, VirtualCard } from '@zairyu/virtual-card';
import {
  browserSmartCards,
  findSmartCardReaders,
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
