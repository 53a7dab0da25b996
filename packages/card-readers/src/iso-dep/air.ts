// The air between a reader and a card, as ISO/IEC 14443-4 sees it; each reader that leaves blocks to us provides one.

/** One frame out and one in, without checksums. `timeout`: the card said nothing; `garbled`: it could not be read. */
export type Air = (frame: Uint8Array, timeoutMs: number) => Promise<Uint8Array | 'timeout' | 'garbled'>;
