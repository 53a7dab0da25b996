// The way over WebUSB: kernel, browser, office, page, card. Cases 7, 74 and 75.
import type { VirtualCard } from '@zairyu/virtual-card';
import type { Page } from 'playwright-core';
import type { Proof } from '../proof.ts';
import { openClientPage } from './client-page.ts';
import { claim, comesTrue, devicesOfKernel, devicesOfPage, numbersOf } from './devices.ts';
import type { Scene } from './scene.ts';
import { proveSignature } from './signature.ts';

const HOST = '10.0.2.2';

/** Both readers, before the browser starts. @returns whether they are there */
export function provePlugged(proof: Proof, { guest, machine, devices, usbip }: Scene): Promise<boolean> {
  const wanted = [devices.reader, devices.ccid].map(numbersOf);
  let seen: readonly string[] = [];
  return proof.check(
    `its kernel finds two readers on its USB bus, over USB/IP: ${wanted.join(' and ')}`,
    async () => {
      const port = await usbip.listen(0);
      for (const [index, numbers] of wanted.entries()) {
        await guest.run(`${machine.usbip} --tcp-port ${port} attach -r ${HOST} -b 1-${index + 1}`);
        // The tool looks at what is attached already, and fails while the kernel still asks that device what it is.
        const isSeen = await comesTrue(async () => {
          seen = await devicesOfKernel(guest);
          return seen.includes(numbers);
        });
        if (!isSeen) return false;
      }
      return true;
    },
    () => `seen: ${seen.join(' ')}\n${guest.console()}`,
  );
}

export async function proveWebUsb(proof: Proof, { devices, files, folder, site, pins }: Scene, page: Page, card: VirtualCard): Promise<void> {
  const { reader, ccid } = devices;
  let found: readonly string[] = [];
  const isThere = await proof.check(
    'a page gets both from navigator.usb.getDevices()',
    async () => {
      await openClientPage(page, site);
      found = await devicesOfPage(page, 'usb');
      return [reader, ccid].every((each) => found.some((name) => name.startsWith(numbersOf(each))));
    },
    () => found.join('\n'),
  );
  if (!isThere) return;
  let refusal = '';
  await proof.check('case 7: the browser refuses to claim the reader of the smart card class, and says why', async () => {
    refusal = await claim(page, ccid.vendorId);
    return /^SecurityError: .*protected class/.test(refusal);
  }, () => refusal);
  await proveSignature(proof, { page, api: 'usb', card, pin: pins.signature, files, folder });
}

/** On a page that may ask for readers. */
export async function proveUnplugging(proof: Proof, { devices, usbip }: Scene, page: Page): Promise<void> {
  await proof.check('both cables are pulled out while a page is open, and the page does not see the readers any more', async () => {
    if ((await devicesOfPage(page, 'usb')).length !== 2) return false;
    for (const { gadget } of [devices.reader, devices.ccid]) usbip.unplug(gadget);
    return comesTrue(async () => (await devicesOfPage(page, 'usb')).length === 0);
  });
}

/** The office says in a header which of its pages may ask for readers (Permissions-Policy). */
export async function proveOffice(proof: Proof, { devices }: Scene, page: Page, origin: string): Promise<void> {
  let refusal = '';
  await proof.check('a page of the office that has nothing to do with a card may not ask for readers, though the policy allows them', async () => {
    await page.goto(`${origin}/demo/mails.json`, { waitUntil: 'commit' });
    refusal = await devicesOfPage(page, 'usb').then((names) => names.join(), String);
    return /SecurityError.*permissions policy/.test(refusal);
  }, () => refusal);
  let found: readonly string[] = [];
  await proof.check('its page that tests a computer may', async () => {
    await page.goto(`${origin}/ja/ready`, { waitUntil: 'commit' });
    found = await devicesOfPage(page, 'usb');
    return found.some((name) => name.startsWith(numbersOf(devices.reader)));
  }, () => found.join('\n'));
}
