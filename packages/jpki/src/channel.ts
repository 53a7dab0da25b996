// The way to a card: bytes out, bytes in. Readers implement it; nothing here knows what a reader is.

export interface CardChannel {
  /** Sends one command APDU and resolves with the response APDU, status word included. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
}
