// The slot of a CCID reader: a card with its answer to reset, and the one command that a contactless reader answers by itself.
import { isEqual, join, unhex } from './bytes.ts';
import type { CcidSlot } from './ccid.ts';
import { CONTACTLESS_ATR, type Chip } from './chip.ts';
import { sw } from './apdu.ts';

/** GET DATA for the identifier of the card (PC/SC part 3, 3.2.2.1.3). */
const GET_IDENTIFIER = unhex('FFCA000000');

export class CardSlot implements CcidSlot {
  chip: Chip | undefined;
  atr: Uint8Array = CONTACTLESS_ATR;
  turn = 0;
  onChange: (() => void) | undefined;
  /** PUPI of a Type B card. */
  identifier: Uint8Array = Uint8Array.of(0x11, 0x22, 0x33, 0x44);

  insert(chip: Chip, atr: Uint8Array = CONTACTLESS_ATR): void {
    this.chip = chip;
    this.atr = atr;
    this.turn += 1;
    this.onChange?.();
  }

  remove(): void {
    if (!this.chip) return;
    const { chip } = this;
    this.chip = undefined;
    this.turn += 1;
    chip.reset();
    this.onChange?.();
  }

  async pseudo(apdu: Uint8Array): Promise<Uint8Array | undefined> {
    if (apdu[0] !== 0xff) return undefined;
    if (isEqual(apdu, GET_IDENTIFIER)) return this.chip ? join(this.identifier, sw(0x9000)) : sw(0x6300);
    return sw(0x6d00);
  }
}
