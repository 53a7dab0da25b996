// One message at a time to a reader with the CCID envelope, and its answer: matched by slot and sequence, with the time
// extensions that the reader asks for (rev. 1.1, 6.2.6: command status 2).
import { raise } from '@zairyu/errors';
import { oneAtATime } from '../one-at-a-time.ts';
import { FrameStream } from '../usb/frame-stream.ts';
import { UsbPipe } from '../usb/pipe.ts';
import type { UsbDevice } from '../usb/web-usb.ts';
import { encodeMessage, takeMessage, type CcidMessage } from './message.ts';

export interface MessageEndpoints {
  readonly interfaceNumber: number;
  readonly endpointOut: number;
  readonly endpointIn: number;
}

export interface ReaderAnswer {
  /** 0: the card is active, 1: it has no power, 2: there is none. */
  readonly card: number;
  readonly hasFailed: boolean;
  readonly error: number;
  readonly third: number;
  readonly data: Uint8Array;
}

/** A whole number of packets of every bus speed. */
const READ_BYTES = 4096;
const SLOT = 0;
const MORE_TIME = 2;
const MAX_EXTENSIONS = 200;
const MAX_EXCHANGE_MS = 30_000;

export class MessagePort {
  readonly #pipe: UsbPipe;
  readonly #stream: FrameStream<CcidMessage>;
  readonly #inTurn = oneAtATime();
  #sequence = 0;
  /** Numbers of exchanges that failed in the middle: their answers may still come, and are passed over. */
  readonly #abandoned = new Set<number>();
  #isUnsettled = false;

  constructor(device: UsbDevice, endpoints: MessageEndpoints) {
    this.#pipe = new UsbPipe(device, { ...endpoints, readBytes: READ_BYTES });
    this.#stream = new FrameStream(this.#pipe, takeMessage);
  }

  get isOpen(): boolean {
    return this.#pipe.isOpen;
  }

  /** @throws FaultError card.reader-busy, card.reader-not-found, card.reader-access-denied, card.protected-interface. */
  async open(): Promise<void> {
    await this.#pipe.open();
    await this.#stream.clear();
    this.#abandoned.clear();
    this.#isUnsettled = false;
  }

  close(): Promise<void> {
    return this.#pipe.close();
  }

  /** Ends the exchange that is under way with card.transport-lost. */
  interrupt(): void {
    this.#pipe.interrupt();
  }

  /**
   * @param answerType of the message that answers this one.
   * @param timeoutMs how long the answer, or the next request for more time, may take.
   * @param maxMs how long it may take in all.
   * @throws FaultError card.protocol, card.transport-lost; card.timeout when the reader asks for time for ever.
   */
  exchange(
    type: number,
    answerType: number,
    specific: CcidMessage['specific'],
    data: Uint8Array,
    timeoutMs: number,
    maxMs = MAX_EXCHANGE_MS,
  ): Promise<ReaderAnswer> {
    return this.#inTurn(async () => {
      if (this.#isUnsettled) await this.#stream.clear();
      this.#isUnsettled = true;
      // Whoever can foresee the next number could answer a question before it is put.
      if (this.#stream.hasLeftover) return raise('card.protocol', { detail: 'leftover' });
      const sequence = this.#nextSequence();
      const late = new Set(this.#abandoned);
      this.#abandoned.add(sequence);
      this.#sequence = sequence;
      await this.#send({ type, slot: SLOT, sequence, specific, data });
      const answer = await this.#answer(answerType, timeoutMs, maxMs, late);
      this.#abandoned.clear();
      this.#isUnsettled = false;
      this.#stream.listen();
      return answer;
    });
  }

  /** @throws FaultError card.transport-lost when the reader has answered none of all the numbers that there are. */
  #nextSequence(): number {
    const next = (this.#sequence + 1) & 0xff;
    return this.#abandoned.has(next) ? raise('card.transport-lost') : next;
  }

  /** Our copy may hold a PIN: it is gone once the browser has it. */
  async #send(message: CcidMessage): Promise<void> {
    const bytes = encodeMessage(message);
    try {
      await this.#pipe.write(bytes);
    } finally {
      bytes.fill(0);
    }
  }

  async #answer(type: number, timeoutMs: number, maxMs: number, late: ReadonlySet<number>): Promise<ReaderAnswer> {
    const deadline = performance.now() + maxMs;
    for (let extensions = 0; extensions <= MAX_EXTENSIONS && performance.now() < deadline; extensions++) {
      const leftMs = deadline - performance.now();
      const message = await this.#stream.next(Math.min(timeoutMs, leftMs));
      // Silence is a reader that has gone; one that has asked for more time and then used all of it has not.
      if (message === 'late') return raise(extensions > 0 && leftMs < timeoutMs ? 'card.timeout' : 'card.transport-lost');
      if (message.slot === SLOT && late.has(message.sequence)) continue;
      if (message.slot !== SLOT || message.sequence !== this.#sequence)
        return raise('card.protocol', { detail: 'reader-sequence' });
      const [status, error, third] = message.specific;
      if (status >> 6 === MORE_TIME) continue;
      const hasFailed = status >> 6 !== 0;
      // A reader that refuses may answer in the type of a status, whatever was asked.
      if (message.type !== type && !hasFailed) return raise('card.protocol', { detail: 'reader-answer' });
      return { card: status & 0x03, hasFailed, error, third, data: message.data };
    }
    return raise('card.timeout');
  }
}
