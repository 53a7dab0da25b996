// The way over WebHID: a card in a device that speaks APDU over HID, plugged into the guest's kernel through its uhid.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { VirtualCard } from '@zairyu/virtual-card';
import { plugHid } from '@zairyu/virtual-card/faces';
import type { Page } from 'playwright-core';
import type { Proof } from '../proof.ts';
import { openClientPage } from './client-page.ts';
import { comesTrue, devicesOfPage, numbersOf } from './devices.ts';
import type { Scene } from './scene.ts';
import { proveSignature } from './signature.ts';
import { UhidLine } from './uhid-line.ts';

export async function proveWebHid(proof: Proof, { guest, devices, files, folder, site, pins }: Scene, page: Page, card: VirtualCard): Promise<void> {
  const { hid } = devices;
  const wanted = numbersOf(hid);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    let seen = '';
    const isPlugged = await proof.check(`the guest's kernel takes a device through uhid and gives it a hidraw: ${wanted}`, async () => {
      const line = new UhidLine(await lineTo(server, () => guest.must({ kind: 'uhid', port: (server.address() as AddressInfo).port })));
      await plugHid(hid.gadget, line);
      return comesTrue(async () => {
        seen = await guest.run('cat /sys/class/hidraw/*/device/uevent 2>/dev/null; true');
        // Bus 3, then vendor and product with eight digits each.
        return seen.toLowerCase().includes(`hid_id=0003:0000${wanted.replace(':', ':0000')}`);
      });
    }, () => `${seen}\n${guest.console()}`);
    if (!isPlugged) return;
    let found: readonly string[] = [];
    const isThere = await proof.check('a page gets it from navigator.hid.getDevices()', async () => {
      await openClientPage(page, site);
      return comesTrue(async () => {
        found = await devicesOfPage(page, 'hid');
        return found.some((name) => name.startsWith(wanted));
      });
    }, () => found.join('\n'));
    if (!isThere) return;
    await proveSignature(proof, { page, api: 'hid', card, pin: pins.signature, files, folder });
  } finally {
    server.close();
  }
}

/** @returns the connection that comes while the guest is asked for one */
async function lineTo(server: Server, ask: () => Promise<unknown>): Promise<Socket> {
  const [[socket]] = (await Promise.all([once(server, 'connection'), ask()])) as [[Socket], unknown];
  return socket;
}
