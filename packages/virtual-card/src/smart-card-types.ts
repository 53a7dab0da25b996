// The shape of the Web Smart Card API (WICG, unofficial draft) as far as the software resource manager offers it.

export type SmartCardResponseCode =
  | 'no-service'
  | 'no-smartcard'
  | 'not-ready'
  | 'not-transacted'
  | 'proto-mismatch'
  | 'reader-unavailable'
  | 'removed-card'
  | 'reset-card'
  | 'server-too-busy'
  | 'sharing-violation'
  | 'system-cancelled'
  | 'unknown-reader'
  | 'unpowered-card'
  | 'unresponsive-card'
  | 'unsupported-card'
  | 'unsupported-feature';

export type SmartCardProtocol = 'raw' | 't0' | 't1';
export type SmartCardAccessMode = 'shared' | 'exclusive' | 'direct';
export type SmartCardDisposition = 'leave' | 'reset' | 'unpower' | 'eject';

export interface SmartCardReaderStateIn {
  readonly readerName: string;
  readonly currentState: Readonly<Partial<Record<'unaware' | 'empty' | 'present' | 'inuse' | 'exclusive' | 'ignore', boolean>>>;
  readonly currentCount?: number;
}
export interface SmartCardReaderStateOut {
  readonly readerName: string;
  readonly eventState: Readonly<Record<'changed' | 'unknown' | 'empty' | 'present' | 'inuse' | 'exclusive', boolean>>;
  readonly eventCount: number;
  readonly answerToReset?: ArrayBuffer;
}
export interface SmartCardStatusShape {
  readonly readerName: string;
  readonly state: 'absent' | 'present' | 'swallowed' | 'powered' | 'negotiable' | SmartCardProtocol;
  readonly answerToReset?: ArrayBuffer;
}
export interface SmartCardConnectionShape {
  disconnect(disposition?: SmartCardDisposition): Promise<void>;
  transmit(command: BufferSource, options?: { readonly protocol?: SmartCardProtocol }): Promise<ArrayBuffer>;
  startTransaction(
    transaction: () => Promise<SmartCardDisposition | undefined | void>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<void>;
  status(): Promise<SmartCardStatusShape>;
  control(code: number, data: BufferSource): Promise<ArrayBuffer>;
  getAttribute(tag: number): Promise<ArrayBuffer>;
  setAttribute(tag: number, value: BufferSource): Promise<void>;
}
export interface SmartCardConnectResultShape {
  readonly connection: SmartCardConnectionShape;
  readonly activeProtocol?: SmartCardProtocol;
}
export interface SmartCardContextShape {
  listReaders(): Promise<string[]>;
  getStatusChange(
    states: readonly SmartCardReaderStateIn[],
    options?: { readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<SmartCardReaderStateOut[]>;
  connect(
    readerName: string,
    accessMode: SmartCardAccessMode,
    options?: { readonly preferredProtocols?: readonly SmartCardProtocol[] },
  ): Promise<SmartCardConnectResultShape>;
}
