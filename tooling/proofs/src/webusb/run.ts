// `npm run proofs -- webusb`: a real Chromium on a machine whose USB bus and HID devices are real to its kernel, though nothing of it is
// hardware: a guest in QEMU, our readers over USB/IP and uhid, the same card in both. The first half of case 75. Installs nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PEOPLE, SoftwareCcidReader, SoftwareHidReader, SoftwareReader } from '@zairyu/virtual-card';
import { UsbIpServer } from '@zairyu/virtual-card/faces';
import { freePort } from '@zairyu/bench/free-port';
import { openOffice } from '../canary/office.ts';
import { Tap } from '../canary/tap.ts';
import { layCard } from '../canary/twin.ts';
import { writeAuthority } from '../card/authority-files.ts';
import { Proof, type ProofResult } from '../proof.ts';
import { openClientSite } from './client-page.ts';
import { openGuestBrowser, type GuestBrowser } from './guest-browser.ts';
import { Guest } from './guest.ts';
import { proveWebHid } from './hid-way.ts';
import { findMachine } from './machine.ts';
import { allowDevices, POLICY_FOLDER } from './policy.ts';
import type { Scene } from './scene.ts';
import { proveOffice, provePlugged, proveUnplugging, proveWebUsb } from './usb-way.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const PINS = { signature: 'Q7ZKX04VNB2M', wrongSignature: 'H8PLW5TTRC6D', authentication: '2674', wrongAuthentication: '2981' };

export async function run(): Promise<ProofResult> {
  const proof = new Proof();
  const machine = findMachine();
  if (typeof machine === 'string') {
    proof.skip('the proof of WebUSB and WebHID', machine);
    return proof.result;
  }
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
  const began = Date.now();
  const seconds = (): number => Math.round((Date.now() - began) / 1000);
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-webusb-'));
  const devices = { reader: new SoftwareReader(), ccid: new SoftwareCcidReader(), hid: new SoftwareHidReader() };
  const usbip = new UsbIpServer([devices.reader.gadget, devices.ccid.gadget]);
  const [tap, site] = [await Tap.open(), await openClientSite()];
  const files = await writeAuthority(folder, 'office');
  const office = await openOffice(folder, tap.origin, files.authority);
  tap.leadTo(office.port);
  const debugPort = await freePort();
  let guest: Guest | undefined;
  let browser: GuestBrowser | undefined;
  try {
    await proof.check(`a guest boots ${path.basename(machine.kernel.image)} in QEMU, without hardware and without KVM, and runs Node`, async () => {
      guest = await Guest.start(folder, machine, debugPort);
      return (await guest.run(`${process.execPath} --version`)).trim() === process.version;
    });
    if (!guest) return proof.result;
    const scene: Scene = { guest, machine, folder, devices, usbip, files, site, pins: PINS };
    if (!(await provePlugged(proof, scene))) return proof.result;
    await proof.check('a real Chromium starts in it', async () => {
      await scene.guest.must({ kind: 'write', file: `${POLICY_FOLDER}/zairyu.json`, text: allowDevices([site.origin, tap.origin], { usb: [devices.reader, devices.ccid], hid: [devices.hid] }) });
      for (const { port } of [site, tap]) await scene.guest.must({ kind: 'relay', port, to: 'host' });
      browser = await openGuestBrowser(scene.guest, machine.chromium, debugPort);
      return browser.version.includes('Chrom');
    }, () => browser?.version ?? '');
    if (!browser) return proof.result;
    console.log(`        ${browser.version}, after ${seconds()} s`);
    const page = await browser.context.newPage();
    const [first, second] = [PEOPLE.lin.person, PEOPLE.nguyen.person];
    const cards = { usb: await layCard(devices.reader, files.authority, first, PINS), hid: await layCard(devices.hid, files.authority, second, PINS) };
    await proveWebUsb(proof, scene, page, cards.usb);
    await proveWebHid(proof, scene, page, cards.hid);
    // The heaviest pages last: what they start in the browser goes on behind them.
    await proveOffice(proof, scene, page, tap.origin);
    await proveUnplugging(proof, scene, page);
    console.log(`        all of it took ${seconds()} s`);
  } finally {
    await browser?.close().catch(() => undefined);
    await guest?.close();
    await usbip.close();
    await office.close();
    tap.close();
    site.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return proof.result;
}
