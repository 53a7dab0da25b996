// What the guest's kernel and a page in its browser see of the devices.
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Guest } from './guest.ts';

/** How long kernel, udev and browser may take to see that a device has come or gone. */
const SEEN_MS = 180_000;

/** @returns vendor:product of each device on the USB bus of the guest, in hex, its root hubs aside */
export async function devicesOfKernel(guest: Guest): Promise<string[]> {
  const text = await guest.run('for device in /sys/bus/usb/devices/*-*; do [ -f $device/idVendor ] && echo $(cat $device/idVendor):$(cat $device/idProduct); done; true');
  return text.split('\n').filter(Boolean);
}

/** @returns the numbers and name of each device that the page may use, as the browser's own WebUSB or WebHID tells them */
export function devicesOfPage(page: Page, api: 'usb' | 'hid'): Promise<string[]> {
  return page.evaluate<string[]>(`navigator.${api}.getDevices().then((devices) => devices.map(({ vendorId, productId, productName }) => [vendorId, productId].map((number) => number.toString(16).padStart(4, '0')).join(':') + ' ' + productName))`);
}

/** Opens a USB device in the page and claims its first interface. @returns how the browser refuses; empty when it does not */
export function claim(page: Page, vendorId: number): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const device = (await navigator.usb.getDevices()).find((each) => each.vendorId === ${vendorId});
    await device.open();
    try {
      if (device.configuration === null) await device.selectConfiguration(1);
      await device.claimInterface(0);
      return '';
    } catch (error) {
      return error.name + ': ' + error.message;
    } finally {
      await device.close();
    }
  })()`);
}

/** @returns whether it came to be in time */
export async function comesTrue(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + SEEN_MS; Date.now() < end; await pause(500)) if (await holds()) return true;
  return false;
}

export function numbersOf({ vendorId, productId }: { readonly vendorId: number; readonly productId: number }): string {
  return [vendorId, productId].map((number) => number.toString(16).padStart(4, '0')).join(':');
}
