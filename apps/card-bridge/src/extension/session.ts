// One page on one port: checks what it asks, takes the only place there is for a card operation, and passes it to the host.
import { CARD_OPERATIONS, isUsableId, LIMITS, OPERATIONS, PROTOCOL_VERSION, refusal, type Answer, type Envelope, type OperationName } from '../messages.ts';

export interface HostPort {
  send(envelope: Envelope): void;
  disconnect(): void;
}

export interface SessionPorts {
  readonly origin: string;
  readonly extensionVersion: string;
  /** Shared by all pages of the browser. */
  readonly place: OnePlace;
  answer(message: Answer): void;
  /** Starts the host program; `onMessage` for each of its messages, `onEnd` when it is gone or was never there. */
  connectHost(onMessage: (message: unknown) => void, onEnd: () => void): HostPort;
  /** Whether a person has just acted in the page; asked in a world that the page cannot reach. */
  hasGesture(): Promise<boolean>;
}

/** Room for one card operation in the whole browser. */
export class OnePlace {
  #taken = false;
  /** @returns the way to give the place back, once; undefined when it is taken. */
  take(): (() => void) | undefined {
    if (this.#taken) return undefined;
    this.#taken = true;
    let given = false;
    return () => {
      if (!given) this.#taken = false;
      given = true;
    };
  }
}

interface Pending {
  readonly operation: OperationName;
  readonly giveBack?: (() => void) | undefined;
}

export class PageSession {
  readonly #ports: SessionPorts;
  readonly #pending = new Map<number, Pending>();
  #host: HostPort | undefined;
  #lastId = 0;
  #closed = false;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** A message of the page. Never throws: what is wrong is answered. */
  async receive(message: unknown): Promise<void> {
    const fields = fieldsOf(message);
    const id = isUsableId(fields['id']) ? fields['id'] : undefined;
    const operation = OPERATIONS.find((known) => known === fields['op']);
    if (id === undefined) return this.#refuse(0, 'fields');
    if (id <= this.#lastId) return this.#refuse(id, 'id-used');
    this.#lastId = id;
    if (operation === undefined) return this.#refuse(id, 'operation');
    if (isTooLong(fields)) return this.#refuse(id, 'too-long');
    if (!CARD_OPERATIONS.includes(operation)) return this.#forward(id, operation, fields);

    // The place is taken before the first wait, so that two messages in one turn cannot both have it.
    const giveBack = this.#ports.place.take();
    if (!giveBack) return this.#ports.answer(refusal(id, 'bridge.busy'));
    const hasGesture = await this.#ports.hasGesture().catch(() => false);
    if (this.#closed) return giveBack();
    if (!hasGesture) {
      giveBack();
      return this.#ports.answer(refusal(id, 'bridge.gesture-missing'));
    }
    this.#forward(id, operation, fields, giveBack);
  }

  /** The page is gone: the host is stopped, and it leaves the card. */
  close(): void {
    this.#closed = true;
    const host = this.#host;
    this.#host = undefined;
    host?.disconnect();
    for (const { giveBack } of this.#pending.values()) giveBack?.();
    this.#pending.clear();
  }

  #refuse(id: number, reason: string): void {
    this.#ports.answer(refusal(id, 'bridge.request-refused', { reason }));
  }

  #forward(id: number, operation: OperationName, fields: Fields, giveBack?: () => void): void {
    const request = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'id'));
    this.#pending.set(id, { operation, giveBack });
    this.#host ??= this.#ports.connectHost(
      (answer) => this.#receiveFromHost(answer),
      () => this.#hostEnded(),
    );
    this.#host.send({ protocol: PROTOCOL_VERSION, id, origin: this.#ports.origin, request });
  }

  #receiveFromHost(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('id' in message) || typeof message.id !== 'number') return;
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if ('step' in message) return this.#ports.answer(message as Answer);
    if (!('ok' in message)) return;
    this.#pending.delete(message.id);
    pending.giveBack?.();
    const answer = message as Answer;
    const isHello = pending.operation === 'hello' && 'result' in answer;
    this.#ports.answer(isHello ? { ...answer, result: { ...answer.result, extensionVersion: this.#ports.extensionVersion } } : answer);
  }

  #hostEnded(): void {
    this.#host = undefined;
    const open = [...this.#pending];
    this.#pending.clear();
    for (const [id, { giveBack }] of open) {
      giveBack?.();
      this.#ports.answer(refusal(id, 'bridge.host-missing'));
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The members of a message; none for what is no object. */
function fieldsOf(message: unknown): Fields {
  return typeof message === 'object' && message !== null ? (message as Fields) : {};
}

function isTooLong(fields: Fields): boolean {
  return new TextEncoder().encode(JSON.stringify(fields)).length > LIMITS.requestBytes;
}
