// What lies in a reader: any card at all. Command APDU in, response APDU out; ISO/IEC 7816-3 and 7816-4.

export interface Chip {
  /** @returns data and status word. @throws when the card left the reader before it had answered in full. */
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** Power or field lost: what was selected or verified is forgotten, what is written stays. */
  reset(): void;
}

/** As a contactless PC/SC reader makes it up: 3B 88 80 01, eight bytes for the card, the sum of all after the first. */
export const CONTACTLESS_ATR: Uint8Array = Uint8Array.of(
  0x3b, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x81, 0x71, 0x00, 0xf9,
);
/** Over the contacts (OpenSC, card-jpki.c). */
export const CONTACT_ATR: Uint8Array = Uint8Array.of(0x3b, 0xe0, 0x00, 0xff, 0x81, 0x31, 0xfe, 0x45, 0x14);
