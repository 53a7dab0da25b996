// The part of PC/SC that the bridge uses, as a port: the same calls on Linux, Windows and macOS, and on a fake in tests.
// PC/SC Workgroup, "Interoperability Specification for ICCs and Personal Computer Systems", part 5; pcsclite.apdu.fr/api.

/** Return codes (winscard.h); the same numbers on all three systems, taken as unsigned. */
export const SCARD = {
  ok: 0x00000000,
  cancelled: 0x80100002,
  invalidHandle: 0x80100003,
  unknownReader: 0x80100009,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noSmartcard: 0x8010000c,
  protocolMismatch: 0x8010000f,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReadersAvailable: 0x8010002e,
  unresponsiveCard: 0x80100066,
  unpoweredCard: 0x80100067,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
} as const;

/** SCARD_STATE_*: what a reader reports. */
export const READER_STATE = { unaware: 0x0000, changed: 0x0002, empty: 0x0010, present: 0x0020, exclusive: 0x0080, inUse: 0x0100, mute: 0x0200 } as const;

/** What happens to the card when a transaction or a connection ends. */
export const DISPOSITION = { leave: 0, reset: 1 } as const;

export const PROTOCOL = { t0: 1, t1: 2 } as const;

export class PcscError extends Error {
  /** One of SCARD, or another code of the system. */
  readonly code: number;
  constructor(call: string, code: number) {
    super(`${call}: ${code.toString(16).padStart(8, '0')}`);
    this.name = 'PcscError';
    this.code = code;
  }
}

export interface ReaderState {
  readonly name: string;
  /** Bits of READER_STATE. */
  readonly state: number;
}

/** A connection to the service. Every call throws PcscError. */
export interface PcscContext {
  /** Names of the readers, none when there are none. */
  listReaders(): Promise<string[]>;
  /** Waits until the state of one differs from what is given, at most `timeoutMs`. @returns the states then */
  watch(known: readonly ReaderState[], timeoutMs: number): Promise<ReaderState[]>;
  /** Nobody else may be connected to the card, nor connect until it is let go. */
  connectExclusively(reader: string): Promise<PcscCard>;
  release(): void;
}

export interface PcscCard {
  /** Bit of PROTOCOL. */
  readonly protocol: number;
  beginTransaction(): Promise<void>;
  endTransaction(disposition: number): Promise<void>;
  /** Takes the connection up again after the card was reset. */
  reconnect(): Promise<void>;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  disconnect(disposition: number): Promise<void>;
}

export interface Pcsc {
  /** @throws PcscError noService when PC/SC does not run. */
  establish(): Promise<PcscContext>;
}
