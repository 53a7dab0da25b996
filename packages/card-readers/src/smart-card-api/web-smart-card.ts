// The part of the Web Smart Card API (WICG draft, web-smart-card) that the adapter uses: PC/SC for Isolated Web Apps. The
// browser's types are not in TypeScript's DOM library.

export type SmartCardProtocol = 'raw' | 't0' | 't1';
export type SmartCardDisposition = 'leave' | 'reset' | 'unpower' | 'eject';

/** What a reader is said to be in; everything that is left out is false. */
export interface SmartCardStateFlags {
  readonly unaware?: boolean;
  readonly unavailable?: boolean;
  readonly unknown?: boolean;
  readonly empty?: boolean;
  readonly present?: boolean;
  readonly exclusive?: boolean;
  readonly inuse?: boolean;
  readonly mute?: boolean;
  readonly unpowered?: boolean;
}
export interface SmartCardConnection {
  transmit(command: BufferSource): Promise<ArrayBuffer>;
  disconnect(disposition?: SmartCardDisposition): Promise<void>;
}
export interface SmartCardContext {
  listReaders(): Promise<string[]>;
  getStatusChange(
    states: readonly { readonly readerName: string; readonly currentState: SmartCardStateFlags }[],
    options?: { readonly timeout?: number; readonly signal?: AbortSignal },
  ): Promise<readonly { readonly readerName: string; readonly eventState: SmartCardStateFlags }[]>;
  connect(
    readerName: string,
    accessMode: 'shared' | 'exclusive' | 'direct',
    options?: { readonly preferredProtocols?: readonly SmartCardProtocol[] },
  ): Promise<{ readonly connection: SmartCardConnection }>;
}
/** `navigator.smartCard`. */
export interface SmartCards {
  establishContext(): Promise<SmartCardContext>;
}
