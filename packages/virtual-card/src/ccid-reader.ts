// A standard contactless reader of the smart card class, as most of the readers that people own. A page cannot claim it; an
// Isolated Web App, PC/SC (libccid) and a USB/IP guest can.
import { CardSlot } from './card-slot.ts';
import { CcidFunction } from './ccid.ts';
import type { Chip } from './chip.ts';
import { SoftwareUsbDevice } from './usb-device.ts';
import type { UsbGadget } from './usb-gadget.ts';

export interface CcidReaderSettings {
  readonly extensionsBeforeSignature?: number;
  readonly extensionEveryMs?: number;
}

class CcidGadget implements UsbGadget {
  /** An Identiv uTrust 3700 F: in libccid's list, so that a guest's pcscd takes it. */
  readonly identity = {
    vendorId: 0x04e6,
    productId: 0x5790,
    manufacturerName: 'Identiv',
    productName: 'uTrust 3700 F CL Reader',
    serialNumber: '00000000000000',
  } as const;
  readonly slot = new CardSlot();
  readonly ccid: CcidFunction;
  readonly functions: readonly [CcidFunction];

  constructor(settings: CcidReaderSettings) {
    this.ccid = new CcidFunction(this.slot, { ...settings, endpoints: { out: 1, in: 2, interrupt: 3 } });
    this.functions = [this.ccid];
  }

  powerDown(): void {
    this.ccid.powerDown();
  }
}

export class SoftwareCcidReader extends SoftwareUsbDevice {
  readonly gadget: CcidGadget;

  constructor(settings: CcidReaderSettings = {}) {
    const gadget = new CcidGadget(settings);
    super(gadget);
    this.gadget = gadget;
  }

  /** @param atr answer to reset; that of a contactless card unless given. */
  insertCard(card: Chip, atr?: Uint8Array): void {
    this.removeCard();
    this.gadget.slot.insert(card, atr);
  }
  removeCard(): void {
    this.gadget.slot.remove();
  }
  get hasCard(): boolean {
    return this.gadget.slot.chip !== undefined;
  }
}
