// What every software reader with a field has: a `USBDevice` for the page, and a place on which cards are laid.
import type { Air, AirInterference } from './air.ts';
import type { Chip } from './chip.ts';
import type { PiccSettings } from './iso-dep.ts';
import { SoftwareUsbDevice } from './usb-device.ts';
import type { UsbGadget } from './usb-gadget.ts';

export class FieldReader<G extends UsbGadget & { readonly air: Air }> extends SoftwareUsbDevice {
  /** The device behind the page's view of it: a USB/IP server speaks with it directly. */
  readonly gadget: G;

  constructor(gadget: G) {
    super(gadget);
    this.gadget = gadget;
  }

  /** Places a card on the reader, instead of any that lies there. */
  insertCard(card: Chip, settings: PiccSettings = {}): void {
    this.removeCard();
    this.gadget.air.add(card, settings);
  }
  /** Lays a second card beside the first: both answer at once unless they can be told apart. */
  addCard(card: Chip, settings: PiccSettings = {}): void {
    this.gadget.air.add(card, settings);
  }
  /** Takes the card away, also in the middle of an exchange: the reader then hears nothing. */
  removeCard(): void {
    this.gadget.air.clear();
  }
  /** @param bytes over the air from now, checksums included, until the card is taken away. */
  removeCardAfter(bytes: number): void {
    this.gadget.air.bytesUntilRemoval = bytes;
  }
  get hasCard(): boolean {
    return this.gadget.air.hasCard;
  }
  get interfereAir(): AirInterference | undefined {
    return this.gadget.air.interfere;
  }
  set interfereAir(interfere: AirInterference | undefined) {
    this.gadget.air.interfere = interfere;
  }
}
