// What a reader of the smart card class says of itself in its configuration descriptor. USB Device Class: Smart Card CCID,
// revision 1.1, 5.1; the layout around it: USB 2.0, 9.6.

export interface CcidAbilities {
  /** `apdu` and `extended-apdu`: the reader does the card's transport by itself. `tpdu` and less: the host would have to. */
  readonly level: 'extended-apdu' | 'apdu' | 'tpdu';
  /** The longest message, with its header of ten bytes. */
  readonly maxMessageBytes: number;
}

/** Of a reader that does not tell: short APDUs and their header, which every reader of APDUs takes. */
export const USUAL_ABILITIES: CcidAbilities = { level: 'apdu', maxMessageBytes: 271 };

const TYPE = { interface: 0x04, smartCard: 0x21 } as const;
const SMART_CARD_CLASS = 0x0b;
const DESCRIPTOR_BYTES = 54;
const FEATURE = { shortApdu: 0x2_0000, extendedApdu: 0x4_0000 } as const;

/** @returns undefined when the descriptor is not there or is cut off. */
export function readAbilities(configuration: Uint8Array): CcidAbilities | undefined {
  let isSmartCard = false;
  for (let at = 0; at + 2 <= configuration.length;) {
    const [length = 0, type = 0] = configuration.subarray(at, at + 2);
    if (length < 2 || at + length > configuration.length) return undefined;
    if (type === TYPE.interface) isSmartCard = configuration[at + 5] === SMART_CARD_CLASS;
    if (isSmartCard && type === TYPE.smartCard && length === DESCRIPTOR_BYTES)
      return abilitiesOf(new DataView(configuration.buffer, configuration.byteOffset + at, length));
    at += length;
  }
  return undefined;
}

function abilitiesOf(descriptor: DataView): CcidAbilities {
  const features = descriptor.getUint32(40, true);
  const level = features & FEATURE.extendedApdu ? 'extended-apdu' : features & FEATURE.shortApdu ? 'apdu' : 'tpdu';
  return { level, maxMessageBytes: Math.max(descriptor.getUint32(44, true), 64) };
}
