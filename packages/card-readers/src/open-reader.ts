// Finds readers that the person has allowed, and asks for one. Which protocol a device speaks is decided here.
import { raise } from '@zairyu/errors';
import { ccid, createCcidReader, findCcidInterface } from './ccid/ccid.ts';
import { createHidReader, hidApdu, isHidApdu } from './hid-apdu/hid-apdu.ts';
import type { Hid } from './hid-apdu/web-hid.ts';
import { createRcS300, rcS300 } from './rc-s300/rc-s300.ts';
import { createRcS380, rcS380 } from './rc-s380/rc-s380.ts';
import type { CardReader, ReaderProtocol } from './reader.ts';
import { usbFault } from './usb/faults.ts';
import type { Usb, UsbDevice } from './usb/web-usb.ts';

/** Vendor protocols first: an RC-S300 has an interface of the smart card class as well. */
const USB_DRIVERS: readonly {
  readonly protocol: ReaderProtocol;
  readonly create: (device: UsbDevice) => CardReader;
  readonly fits: (device: UsbDevice) => boolean;
}[] = [
  { protocol: rcS380, create: createRcS380, fits: byNumbers(rcS380) },
  { protocol: rcS300, create: createRcS300, fits: byNumbers(rcS300) },
  { protocol: ccid, create: createCcidReader, fits: (device) => findCcidInterface(device) !== undefined },
];

/** The browser's own WebUSB; undefined where it has none. */
export function browserUsb(): Usb | undefined {
  return (globalThis.navigator as unknown as { usb?: Usb } | undefined)?.usb;
}

/** The browser's own WebHID; undefined where it has none. */
export function browserHid(): Hid | undefined {
  return (globalThis.navigator as unknown as { hid?: Hid } | undefined)?.hid;
}

/** The reader of a device; undefined when it speaks none of our protocols. */
export function openReader(device: UsbDevice): CardReader | undefined {
  return USB_DRIVERS.find(({ fits }) => fits(device))?.create(device);
}

/** Readers over WebUSB that were allowed before; no question to the person. Those that a page can reach come first. */
export async function findReaders(usb: Usb): Promise<CardReader[]> {
  const readers = (await usb.getDevices()).map(openReader).filter((reader) => reader !== undefined);
  return readers.toSorted((a, b) => rank(a) - rank(b));
}

/** Readers over WebHID that were allowed before. */
export async function findHidReaders(hid: Hid): Promise<CardReader[]> {
  return (await hid.getDevices()).filter(isHidApdu).map((device) => createHidReader(device, hid));
}

/**
 * Opens the browser's chooser; needs a click of the person. Readers that a page cannot reach are offered as well: who chooses
 * one is told the way that works (card.protected-interface from `open`), instead of looking for it in vain.
 * @throws FaultError card.reader-not-found when nothing was chosen.
 */
export async function requestReader(usb: Usb): Promise<CardReader> {
  try {
    const device = await usb.requestDevice({ filters: USB_DRIVERS.flatMap(({ protocol }) => protocol.filters) });
    return openReader(device) ?? raise('card.reader-not-found');
  } catch (error) {
    throw usbFault(error);
  }
}

/** As `requestReader`, over WebHID: its chooser gives nothing when nothing was chosen. */
export async function requestHidReader(hid: Hid): Promise<CardReader> {
  try {
    const device = (await hid.requestDevice({ filters: hidApdu.filters })).find(isHidApdu);
    return device ? createHidReader(device, hid) : raise('card.reader-not-found');
  } catch (error) {
    throw usbFault(error);
  }
}

function rank({ protocol }: CardReader): number {
  return USB_DRIVERS.findIndex((driver) => driver.protocol === protocol);
}

function byNumbers({ filters }: ReaderProtocol): (device: UsbDevice) => boolean {
  return ({ vendorId, productId }) =>
    filters.some((filter) => filter.vendorId === vendorId && filter.productId === productId);
}
