// The host's conversation with the extension: who may ask, what, in which order, one card operation at a time.
import { isFaultError, type Fault } from '@zairyu/errors';
import { formatTrace, type TracedExchange } from '@zairyu/jpki';
import { LIMITS, OPERATIONS, PROTOCOL_VERSION, refusal, type Answer } from '../messages.ts';
import type { Frame } from './framing.ts';
import { perform, type OperationPorts } from './operations.ts';
import { faultOfPcsc } from './pcsc/faults.ts';
import { listReaders } from './pcsc/readers.ts';
import { secondsToWait, type Attempt } from './rate-limit.ts';
import { readEnvelope, type CardRequest, type HostRequest } from './requests.ts';

/** The last ones of an operation: some 80 kB of text, and one signature takes about thirty. */
const MAX_EXCHANGES = 300;

export interface HostPorts extends OperationPorts {
  readonly version: string;
  readonly platform: string;
  /** Origins that this host was installed for. */
  readonly allowedOrigins: readonly string[];
  /** Kept between runs of the host: a page cannot start afresh by connecting again. */
  readonly attempts: { read(): Attempt[]; add(attempt: Attempt): void };
  answer(message: Answer): void;
}

export class HostConversation {
  readonly #ports: HostPorts;
  #hasSaidHello = false;
  #lastId = 0;
  #open: { readonly id: number; readonly controller: AbortController; readonly done: Promise<void> } | undefined;

  constructor(ports: HostPorts) {
    this.#ports = ports;
  }

  /** Never throws; the work of an operation goes on after it returns. */
  receive(frame: Frame): void {
    if (frame.kind === 'refused') return this.#refuse(0, frame.reason);
    const envelope = readEnvelope(frame.value);
    if (envelope.kind === 'refused') return this.#refuse(envelope.id, envelope.reason);
    const { id, origin, request } = envelope;
    if (id <= this.#lastId) return this.#refuse(id, 'id-used');
    this.#lastId = id;
    if (!this.#ports.allowedOrigins.includes(origin)) return this.#ports.answer(refusal(id, 'bridge.origin-refused'));
    if (!this.#hasSaidHello && request.op !== 'hello') return this.#refuse(id, 'hello-first');
    this.#handle(id, origin, request);
  }

  /** The extension is gone: the window closes, the card is reset and let go. */
  async close(): Promise<void> {
    this.#open?.controller.abort();
    await this.#open?.done;
  }

  #handle(id: number, origin: string, request: HostRequest): void {
    switch (request.op) {
      case 'hello':
        return this.#hello(id, request.protocols);
      case 'listReaders':
        // Not waited for: a service that hangs must not keep a `cancel` waiting.
        void this.#settle(id, this.#listReaders());
        return;
      case 'cancel': {
        const isOpen = this.#open?.id === request.target;
        if (isOpen) this.#open?.controller.abort();
        return this.#ports.answer({ id, ok: true, result: { cancelled: isOpen } });
      }
      default:
        return this.#begin(id, origin, request);
    }
  }

  #hello(id: number, protocols: readonly number[]): void {
    if (!protocols.includes(PROTOCOL_VERSION)) return this.#ports.answer(refusal(id, 'bridge.version-mismatch'));
    this.#hasSaidHello = true;
    const { version, platform } = this.#ports;
    const limits = { manifestBytes: LIMITS.manifestBytes, nonceCharacters: LIMITS.nonceCharacters };
    this.#ports.answer({ id, ok: true, result: { protocol: PROTOCOL_VERSION, hostVersion: version, platform, operations: OPERATIONS, limits } });
  }

  async #listReaders(): Promise<Record<string, unknown>> {
    const context = await this.#ports.pcsc.establish();
    try {
      return { readers: await listReaders(context) };
    } finally {
      context.release();
    }
  }

  #begin(id: number, origin: string, request: CardRequest): void {
    if (this.#open) return this.#ports.answer(refusal(id, 'bridge.busy'));
    const waitSeconds = secondsToWait(this.#ports.attempts.read(), origin, this.#ports.now());
    if (waitSeconds > 0) return this.#ports.answer(refusal(id, 'system.rate-limited', { waitSeconds }));
    this.#ports.attempts.add({ at: this.#ports.now(), origin, what: 'operation' });
    const controller = new AbortController();
    const onStep = (step: Extract<Answer, { step: unknown }>['step']): void => this.#ports.answer({ id, step });
    const exchanges: TracedExchange[] = [];
    const onExchange = (exchange: TracedExchange): void => {
      exchanges.push(exchange);
      if (exchanges.length > MAX_EXCHANGES) exchanges.shift();
    };
    const work = perform(request, this.#ports, { origin, signal: controller.signal, onStep, onExchange }).catch((error: unknown) => {
      const isWrongPin = isFaultError(error) && (error.fault.code === 'card.pin-wrong' || error.fault.code === 'card.pin-blocked');
      if (isWrongPin) this.#ports.attempts.add({ at: this.#ports.now(), origin, what: 'wrong-pin' });
      throw error;
    });
    const done = this.#settle(id, work, () => {
      this.#open = undefined;
      return exchanges.length > 0 ? { trace: formatTrace(exchanges) } : {};
    });
    this.#open = { id, controller, done };
  }

  /** Answers with what comes of the work. `before` runs first, so that the next request finds the place free; what it gives goes along. */
  async #settle(id: number, work: Promise<Record<string, unknown>>, before: () => { readonly trace?: string } = () => ({})): Promise<void> {
    let answer: Answer;
    try {
      answer = { id, ok: true, result: await work };
    } catch (error) {
      answer = { id, ok: false, fault: faultOf(error) };
    }
    this.#ports.answer({ ...answer, ...before() });
  }

  #refuse(id: number, reason: string): void {
    this.#ports.answer(refusal(id, 'bridge.request-refused', { reason }));
  }
}

function faultOf(error: unknown): Fault {
  try {
    return faultOfPcsc(error).fault;
  } catch {
    // A fault of ours, not of the card. Its words could hold anything, so only its kind travels.
    return { code: 'unexpected', params: { reference: error instanceof Error ? error.name : 'bridge' } };
  }
}
