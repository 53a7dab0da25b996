// PC/SC made of software, with readers that hold a virtual card or nothing, after the rules of winscard.h.
import type { Chip } from '@zairyu/virtual-card';
import { DISPOSITION, PcscError, READER_STATE, SCARD, type Pcsc, type PcscCard, type PcscContext } from '../src/host/pcsc/api.ts';

export class FakeReader {
  readonly name: string;
  card: Chip | undefined;
  /** Another program is connected. */
  heldByOther = false;
  connected = 0;
  /** Grows when a card leaves: an old connection is dead even when a card lies there again. */
  generation = 0;
  transactions = 0;
  readonly dispositions: number[] = [];
  /** Thrown by the next begin of a transaction. */
  nextBegin: number | undefined;

  constructor(name: string, card?: Chip) {
    this.name = name;
    this.card = card;
  }

  remove(): void {
    this.card = undefined;
    this.generation++;
  }
}

export class FakePcsc implements Pcsc {
  readers: FakeReader[];
  isRunning = true;
  /** Called when someone waits for a change. */
  onWatch: () => void = () => undefined;
  openContexts = 0;

  constructor(...readers: FakeReader[]) {
    this.readers = readers;
  }

  establish(): Promise<PcscContext> {
    if (!this.isRunning) return Promise.reject(new PcscError('SCardEstablishContext', SCARD.noService));
    this.openContexts++;
    return Promise.resolve({
      listReaders: async () => this.readers.map(({ name }) => name),
      watch: async (known, timeoutMs) => {
        if (timeoutMs > 0) this.onWatch();
        return known.map(({ name }) => ({ name, state: this.#stateOf(name) }));
      },
      connectExclusively: async (name) => this.#connect(name),
      release: () => void this.openContexts--,
    });
  }

  #find(name: string): FakeReader {
    const reader = this.readers.find((candidate) => candidate.name === name);
    if (!reader) throw new PcscError('SCardConnect', SCARD.unknownReader);
    return reader;
  }

  #stateOf(name: string): number {
    const reader = this.#find(name);
    return (reader.card ? READER_STATE.present : READER_STATE.empty) | (reader.heldByOther ? READER_STATE.inUse : 0);
  }

  #connect(name: string): PcscCard {
    const reader = this.#find(name);
    if (!reader.card) throw new PcscError('SCardConnect', SCARD.noSmartcard);
    if (reader.heldByOther || reader.connected > 0) throw new PcscError('SCardConnect', SCARD.sharingViolation);
    reader.connected++;
    const generation = reader.generation;
    const cardNow = (call: string): Chip => {
      if (!reader.card || reader.generation !== generation) throw new PcscError(call, SCARD.removedCard);
      return reader.card;
    };
    return {
      protocol: 2,
      async beginTransaction() {
        const trouble = reader.nextBegin;
        reader.nextBegin = undefined;
        if (trouble !== undefined) throw new PcscError('SCardBeginTransaction', trouble);
        cardNow('SCardBeginTransaction');
        reader.transactions++;
      },
      async endTransaction() {
        reader.transactions--;
      },
      async reconnect() {
        cardNow('SCardReconnect').reset();
      },
      async transmit(command) {
        if (reader.transactions !== 1) throw new PcscError('SCardTransmit', SCARD.notTransacted);
        return cardNow('SCardTransmit').transmit(command);
      },
      async disconnect(disposition) {
        reader.connected--;
        reader.dispositions.push(disposition);
        if (disposition === DISPOSITION.reset) reader.card?.reset();
      },
    };
  }
}
