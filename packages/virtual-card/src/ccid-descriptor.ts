// What a CCID reader says it can do: the 54 bytes of its class descriptor. USB Device Class: Smart Card CCID, rev. 1.1, 5.1.

/** Header and one extended APDU piece: what most readers of this class accept in one message. */
export const MAX_MESSAGE_BYTES = 271;
const FEATURES = {
  /** Parameters from the ATR, activation, voltage, clock, bit rate, PPS, IFSD: all by itself. */
  everythingAlone: 0x04be,
  extendedApduLevel: 0x40000,
} as const;
const T1 = 0x02;
const CLOCK_KHZ = 13_560;
/** Card bits per second over the air. */
const BIT_RATE = 106_000;
const MAX_IFSD = 254;

export function ccidDescriptor(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    54,
    0x21,
    ...little(0x0110, 2),
    0x00, // bMaxSlotIndex
    0x01, // bVoltageSupport: 5 V
    ...little(T1, 4),
    ...little(CLOCK_KHZ, 4),
    ...little(CLOCK_KHZ, 4),
    0x00, // bNumClockSupported: the default only
    ...little(BIT_RATE, 4),
    ...little(BIT_RATE, 4),
    0x00, // bNumDataRatesSupported
    ...little(MAX_IFSD, 4),
    ...little(0, 4), // dwSynchProtocols
    ...little(0, 4), // dwMechanical
    ...little(FEATURES.everythingAlone | FEATURES.extendedApduLevel, 4),
    ...little(MAX_MESSAGE_BYTES, 4),
    0x00, // bClassGetResponse
    0x00, // bClassEnvelope
    ...little(0, 2), // wLcdLayout
    0x00, // bPINSupport: no pad
    0x01, // bMaxCCIDBusySlots
  );
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => (value >>> (8 * index)) & 0xff);
}
