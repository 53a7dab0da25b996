// Finds readers that the person has allowed, and asks for one. Which protocol a device speaks is decided here.
import { raise } from '@zairyu/errors';
import { createRcS380, rcS380 } from './rc-s380/rc-s380.ts';
import type { CardReader } from './reader.ts';
import { usbFault } from './usb/faults.ts';
import type { Usb, UsbDevice } from './usb/web-usb.ts';

/** The browser's own WebUSB; undefined where it has none. */
export function browserUsb(): Usb | undefined {
  return (globalThis.navigator as unknown as { usb?: Usb } | undefined)?.usb;
}

/** Readers that were allowed before; no question to the person. */
export async function findReaders(usb: Usb): Promise<CardReader[]> {
  const devices = await usb.getDevices();
  return devices.filter(isKnown).map(createRcS380);
}

/**
 * Opens the browser's chooser; needs a click of the person.
 * @throws FaultError card.reader-not-found when nothing was chosen.
 */
export async function requestReader(usb: Usb): Promise<CardReader> {
  try {
    const device = await usb.requestDevice({ filters: rcS380.filters });
    return isKnown(device) ? createRcS380(device) : raise('card.reader-not-found');
  } catch (error) {
    throw usbFault(error);
  }
}

function isKnown(device: UsbDevice): boolean {
  return rcS380.filters.some((filter) => filter.vendorId === device.vendorId && filter.productId === device.productId);
}
