// A connection to one card (Web Smart Card API, SmartCardConnection): commands one at a time, transactions, dispositions.
import { smartCardError } from './smart-card-error.ts';
import type { SmartCardSlot } from './smart-card-slot.ts';
import type {
  SmartCardConnectionShape,
  SmartCardDisposition,
  SmartCardProtocol,
  SmartCardStatusShape,
} from './smart-card-types.ts';

export class SoftwareSmartCardConnection implements SmartCardConnectionShape {
  readonly #slot: SmartCardSlot;
  readonly #protocol: SmartCardProtocol | undefined;
  #isOpen = true;
  #isBusy = false;
  #hasTransaction = false;
  #knownResets: number;

  constructor(slot: SmartCardSlot, protocol: SmartCardProtocol | undefined) {
    this.#slot = slot;
    this.#protocol = protocol;
    this.#knownResets = slot.resetCount;
  }

  disconnect(disposition: SmartCardDisposition = 'leave'): Promise<void> {
    return this.#alone(async () => {
      this.#isOpen = false;
      this.#slot.users.delete(this);
      this.#dispose(disposition);
    });
  }

  transmit(command: BufferSource, { protocol }: { readonly protocol?: SmartCardProtocol } = {}): Promise<ArrayBuffer> {
    return this.#alone(async () => {
      const { chip } = this.#slot;
      this.#check();
      if (this.#protocol === undefined || (protocol !== undefined && protocol !== this.#protocol)) throw smartCardError('proto-mismatch');
      if (this.#isHeldByOther()) throw smartCardError('sharing-violation');
      const resets = this.#slot.resetCount;
      const answer = await chip?.transmit(copied(command)).catch(() => undefined);
      if (!answer || resets !== this.#slot.resetCount) throw smartCardError('removed-card');
      return new Uint8Array(answer).buffer;
    });
  }

  async startTransaction(
    transaction: () => Promise<SmartCardDisposition | undefined | void>,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    if (this.#hasTransaction) throw state('This connection has a transaction already.');
    await this.#alone(async () => {
      signal?.throwIfAborted();
      this.#check();
      if (this.#isHeldByOther()) throw smartCardError('sharing-violation');
      this.#slot.transactionOf = this;
      this.#hasTransaction = true;
    });
    // Ended also when the callback fails: then the card is left as it is.
    let disposition: SmartCardDisposition = 'leave';
    try {
      disposition = (await transaction()) ?? 'leave';
    } finally {
      this.#hasTransaction = false;
      if (this.#slot.transactionOf === this) this.#slot.transactionOf = undefined;
      this.#dispose(disposition);
    }
  }

  status(): Promise<SmartCardStatusShape> {
    return this.#alone(async () => {
      const { name: readerName, chip, atr } = this.#slot;
      if (this.#protocol !== undefined) this.#check();
      return chip
        ? { readerName, state: this.#protocol ?? 'present', answerToReset: new Uint8Array(atr).buffer }
        : { readerName, state: 'absent' };
    });
  }

  control(): Promise<ArrayBuffer> {
    return this.#alone(() => Promise.reject(smartCardError('unsupported-feature')));
  }
  getAttribute(): Promise<ArrayBuffer> {
    return this.#alone(() => Promise.reject(smartCardError('unsupported-feature')));
  }
  setAttribute(): Promise<void> {
    return this.#alone(() => Promise.reject(smartCardError('unsupported-feature')));
  }

  /** @throws when the card left, or somebody else reset it since; the latter is told once. */
  #check(): void {
    if (!this.#slot.chip) throw smartCardError('removed-card');
    if (this.#knownResets === this.#slot.resetCount) return;
    this.#knownResets = this.#slot.resetCount;
    throw smartCardError('reset-card');
  }

  #isHeldByOther(): boolean {
    return this.#slot.isHeldElsewhere || (this.#slot.transactionOf !== undefined && this.#slot.transactionOf !== this);
  }

  #dispose(disposition: SmartCardDisposition): void {
    if (disposition === 'leave') return;
    this.#slot.resetCard();
    this.#knownResets = this.#slot.resetCount;
  }

  /** One operation at a time in a connection. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#isOpen) throw state('The connection is not open.');
    if (this.#isBusy) throw state('An operation is in progress.');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }
}

function state(message: string): DOMException {
  return new DOMException(message, 'InvalidStateError');
}

function copied(data: BufferSource): Uint8Array {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(bytes);
}
