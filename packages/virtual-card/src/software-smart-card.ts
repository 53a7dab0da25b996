// `navigator.smartCard` (Web Smart Card API, WICG; shipped for Isolated Web Apps on ChromeOS) with software readers.
import { orNothing } from './air.ts';
import { SoftwareSmartCardConnection } from './smart-card-connection.ts';
import { smartCardError } from './smart-card-error.ts';
import { SmartCardSlot } from './smart-card-slot.ts';
import type {
  SmartCardAccessMode,
  SmartCardConnectResultShape,
  SmartCardContextShape,
  SmartCardProtocol,
  SmartCardReaderStateIn,
  SmartCardReaderStateOut,
} from './smart-card-types.ts';

/** Watched instead of a reader's name, it tells of readers that come and go. */
const ANY_READER = '\\\\?PnP?\\Notification';

export class SoftwareSmartCard {
  readonly readers: SmartCardSlot[];
  /** The person lets the app use a reader, or does not. */
  isAllowed = true;
  /** PC/SC is there. On ChromeOS: the Smart Card Connector is installed. */
  hasService = true;
  readonly #watchers = new Set<() => void>();

  constructor(...names: readonly string[]) {
    this.readers = (names.length > 0 ? names : ['Software reader 00 00']).map((name) => this.#slot(name));
  }

  /** The first reader. @throws RangeError when all were pulled out. */
  get reader(): SmartCardSlot {
    const [reader] = this.readers;
    if (!reader) throw new RangeError('no reader is plugged in');
    return reader;
  }

  plug(name: string): SmartCardSlot {
    const slot = this.#slot(name);
    this.readers.push(slot);
    this.#tell();
    return slot;
  }
  unplug(slot: SmartCardSlot): void {
    slot.removeCard();
    this.readers.splice(this.readers.indexOf(slot), 1);
    this.#tell();
  }

  async establishContext(): Promise<SmartCardContextShape> {
    if (!this.hasService) throw smartCardError('no-service');
    return {
      listReaders: async () => this.readers.map(({ name }) => name),
      connect: (name, mode, options) => this.#connect(name, mode, options?.preferredProtocols ?? []),
      getStatusChange: (states, options) => this.#statusChange(states, options ?? {}),
    };
  }

  #slot(name: string): SmartCardSlot {
    const slot = new SmartCardSlot(name);
    slot.onChange = () => this.#tell();
    return slot;
  }

  #tell(): void {
    for (const wake of this.#watchers) wake();
  }

  async #connect(
    name: string,
    mode: SmartCardAccessMode,
    protocols: readonly SmartCardProtocol[],
  ): Promise<SmartCardConnectResultShape> {
    const slot = this.readers.find((one) => one.name === name);
    if (!slot) throw smartCardError('unknown-reader');
    if (!this.isAllowed) throw new DOMException('Permission to use the reader was denied.', 'SecurityError');
    const isTaken = slot.isHeldElsewhere || [...slot.users.values()].includes('exclusive') || (mode === 'exclusive' && slot.users.size > 0);
    if (isTaken) throw smartCardError('sharing-violation');
    if (mode === 'direct') return this.#open(slot, mode, undefined);
    if (!slot.chip) throw smartCardError('no-smartcard');
    // A contactless reader stands for T=1.
    if (!protocols.includes('t1')) throw smartCardError('proto-mismatch');
    return this.#open(slot, mode, 't1');
  }

  #open(slot: SmartCardSlot, mode: SmartCardAccessMode, protocol: SmartCardProtocol | undefined): SmartCardConnectResultShape {
    const connection = new SoftwareSmartCardConnection(slot, protocol);
    slot.users.set(connection, mode);
    return { connection, ...(protocol ? { activeProtocol: protocol } : {}) };
  }

  async #statusChange(
    states: readonly SmartCardReaderStateIn[],
    { timeout, signal }: { readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<SmartCardReaderStateOut[]> {
    const readersAtStart = this.readers.length;
    for (;;) {
      signal?.throwIfAborted();
      const found = states.map((state) => this.#stateOf(state, readersAtStart));
      if (found.some(({ eventState }) => eventState.changed)) return found;
      if (!(await this.#change(timeout, signal))) throw new DOMException('The operation timed out.', 'TimeoutError');
    }
  }

  #stateOf({ readerName, currentState, currentCount }: SmartCardReaderStateIn, readersAtStart: number): SmartCardReaderStateOut {
    const slot = this.readers.find(({ name }) => name === readerName);
    const isPresent = slot?.chip !== undefined;
    const isKnown = readerName === ANY_READER ? this.readers.length === readersAtStart : currentState.present === isPresent || currentState.empty === !isPresent;
    const isNew = currentState.unaware === true || !isKnown || (currentCount !== undefined && currentCount !== slot?.eventCount);
    return {
      readerName,
      eventState: {
        changed: currentState.ignore !== true && isNew,
        unknown: readerName !== ANY_READER && slot === undefined,
        empty: slot !== undefined && !isPresent,
        present: isPresent,
        inuse: isPresent && (slot?.users.size ?? 0) > 0,
        exclusive: isPresent && (slot?.isHeldElsewhere === true || [...(slot?.users.values() ?? [])].includes('exclusive')),
      },
      eventCount: slot?.eventCount ?? 0,
      ...(slot?.chip ? { answerToReset: new Uint8Array(slot.atr).buffer } : {}),
    };
  }

  /** @returns whether something changed before the time was up. */
  async #change(timeoutMs: number | undefined, signal: AbortSignal | undefined): Promise<boolean> {
    let wake: () => void = () => undefined;
    const changed = new Promise<true>((resolve) => (wake = () => resolve(true)));
    this.#watchers.add(wake);
    signal?.addEventListener('abort', wake);
    try {
      return (await (timeoutMs === undefined ? changed : orNothing(changed, timeoutMs))) ?? false;
    } finally {
      this.#watchers.delete(wake);
      signal?.removeEventListener('abort', wake);
    }
  }
}
