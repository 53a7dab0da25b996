// The host's conversation with everything around it made of software: reader, card, window, clock.
import type { Answer } from '../src/messages.ts';
import type { Attempt } from '../src/host/rate-limit.ts';
import { HostConversation } from '../src/host/serve.ts';
import type { PinQuestion, PinWindow, WindowText } from '../src/host/window/pin-window.ts';
import type { FakePcsc } from './fake-pcsc.ts';
import { NOW, ORIGIN } from './people.ts';

/** A window with a person before it. */
export class FakeWindow implements PinWindow {
  readonly asked: (PinQuestion | WindowText)[] = [];
  /** Typed one after the other; undefined closes the window. */
  types: (string | undefined)[];
  saysYes = true;
  /** Buffers that were handed out, to look at later. */
  readonly handedOut: Uint8Array[] = [];
  /** Runs while the window is open. */
  whileOpen: (signal: AbortSignal) => Promise<void> | void = () => undefined;

  constructor(...types: (string | undefined)[]) {
    this.types = types;
  }

  async askPin(question: PinQuestion, signal: AbortSignal): Promise<Uint8Array | undefined> {
    this.asked.push(question);
    await this.whileOpen(signal);
    const typed = this.types.shift();
    if (typed === undefined) return undefined;
    const bytes = new TextEncoder().encode(typed);
    this.handedOut.push(bytes);
    return bytes;
  }

  async confirm(question: WindowText): Promise<boolean> {
    this.asked.push(question);
    return this.saysYes;
  }
}

export class TestHost {
  readonly answers: Answer[] = [];
  readonly attempts: Attempt[] = [];
  readonly pcsc: FakePcsc;
  readonly window: FakeWindow;
  readonly conversation: HostConversation;
  now = NOW;
  readonly #alarms = new Set<{ readonly at: number; readonly ring: () => void }>();
  #id = 0;
  #waiting: { id: number; resolve: (answer: Answer) => void }[] = [];

  constructor(pcsc: FakePcsc, window: FakeWindow = new FakeWindow()) {
    this.pcsc = pcsc;
    this.window = window;
    this.conversation = new HostConversation({
      pcsc,
      window: () => window,
      now: () => this.now,
      // Time passes only here.
      pause: async (ms) => void (this.now += ms),
      clock: { elapsedMs: () => this.now, after: (ms, ring) => this.#wake(ms, ring) },
      version: '0.1.0',
      platform: 'linux',
      allowedOrigins: [ORIGIN],
      attempts: { read: () => this.attempts, add: (attempt) => void this.attempts.push(attempt) },
      answer: (answer) => {
        this.answers.push(answer);
        if ('step' in answer) return;
        this.#waiting.filter(({ id }) => id === answer.id).forEach(({ resolve }) => resolve(answer));
      },
    });
  }

  static async greeted(pcsc: FakePcsc, window?: FakeWindow): Promise<TestHost> {
    const host = new TestHost(pcsc, window);
    await host.ask({ op: 'hello', protocols: [1] });
    return host;
  }

  /** Lets time pass while a card works: whoever waits for too long hears of it. */
  pass(ms: number): void {
    this.now += ms;
    for (const alarm of [...this.#alarms]) if (alarm.at <= this.now) (this.#alarms.delete(alarm), alarm.ring());
  }

  #wake(ms: number, ring: () => void): () => void {
    const alarm = { at: this.now + ms, ring };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** @returns the last answer to the request, steps aside. */
  ask(request: object, origin = ORIGIN): Promise<Answer> {
    return this.send({ protocol: 1, id: ++this.#id, origin, request });
  }

  send(message: object): Promise<Answer> {
    const id = 'id' in message && typeof message.id === 'number' ? message.id : 0;
    return new Promise((resolve) => {
      this.#waiting.push({ id, resolve });
      this.conversation.receive({ kind: 'message', value: message });
    });
  }

  get lastId(): number {
    return this.#id;
  }

  steps(): string[] {
    return this.answers.flatMap((answer) => ('step' in answer ? [answer.step] : []));
  }
}

export function faultIn(answer: Answer): string {
  if ('ok' in answer && !answer.ok) return answer.fault.code;
  return `no fault: ${JSON.stringify(answer)}`;
}

export function resultIn(answer: Answer): Readonly<Record<string, unknown>> {
  if ('ok' in answer && answer.ok) return answer.result;
  throw new Error(`no result: ${JSON.stringify(answer)}`);
}
