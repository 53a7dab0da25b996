// What the proof of WebUSB is made of, without a guest: its first files, its modules, its policy, its line to uhid.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cpioArchive } from '../src/webusb/cpio.ts';
import { initScript } from '../src/webusb/init.ts';
import { findKernel } from '../src/webusb/machine.ts';
import { dependenciesOf, loadingOrder, moduleName } from '../src/webusb/modules.ts';
import { allowDevices } from '../src/webusb/policy.ts';
import { EVENT_BYTES, UhidLine } from '../src/webusb/uhid-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-webusb-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Reads the archive as the kernel does. */
function entriesOf(archive: Buffer): { name: string; mode: number; bytes: Buffer }[] {
  const found: { name: string; mode: number; bytes: Buffer }[] = [];
  for (let at = 0; at < archive.length; ) {
    expect(archive.toString('ascii', at, at + 6)).toBe('070701');
    const number = (index: number): number => Number.parseInt(archive.toString('ascii', at + 6 + index * 8, at + 14 + index * 8), 16);
    const [size, nameBytes] = [number(6), number(11)];
    const name = archive.toString('utf8', at + 110, at + 110 + nameBytes - 1);
    const start = Math.ceil((at + 110 + nameBytes) / 4) * 4;
    if (name === 'TRAILER!!!') {
      expect(start).toBe(archive.length);
      return found;
    }
    found.push({ name, mode: number(1), bytes: archive.subarray(start, start + size) });
    at = Math.ceil((start + size) / 4) * 4;
  }
  throw new Error('the archive has no end');
}

describe('the first files of the guest', () => {
  it('hold each file with its bytes, and each folder before what lies in it', () => {
    const archive = cpioArchive(['proc', 'a/b'], [{ name: 'init', bytes: Buffer.from('12345') }, { name: 'a/c/é.ko', bytes: new Uint8Array(4) }]);
    expect(entriesOf(archive).map(({ name, mode }) => `${mode.toString(8)} ${name}`)).toEqual(['40755 a', '40755 a/b', '40755 a/c', '40755 proc', '100755 init', '100755 a/c/é.ko']);
    expect(entriesOf(archive)[4]?.bytes.toString()).toBe('12345');
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('stay in step when a name is %i letters longer', (more) => {
    const name = `n${'x'.repeat(more)}`;
    const bytes = Buffer.alloc(more, 7);
    expect(entriesOf(cpioArchive([], [{ name, bytes }, { name: 'last', bytes }]))).toMatchObject([{ name, bytes }, { name: 'last', bytes }]);
  });

  it('begin with a script that a shell can read, whatever stands in the command', () => {
    const script = initScript({ modules: ['virtio', '9p'], busybox: '/usr/bin/busybox', udevd: '/lib/udevd', command: ['/a b/node', "it's.mjs", '$HOME'] });
    const file = path.join(folder, 'init');
    writeFileSync(file, script);
    execFileSync('/bin/sh', ['-n', file]);
    const handedOver = /-c ('.*')$/m.exec(script)?.[1] ?? '';
    const inner = execFileSync('/bin/sh', ['-c', `printf %s ${handedOver}`], { encoding: 'utf8' });
    const words = /'\/a b\/node'.*?(?=; )/.exec(inner)?.[0] ?? '';
    expect(execFileSync('/bin/sh', ['-c', `printf '%s|' ${words}`], { encoding: 'utf8' })).toBe("/a b/node|it's.mjs|$HOME|");
  });
});

describe('the modules of the guest', () => {
  const needs: Readonly<Record<string, readonly string[]>> = { a: ['b', 'c'], b: ['c'], c: [], d: ['a'], round: ['trip'], trip: ['round'] };
  const dependencies = (name: string): readonly string[] | undefined => needs[name];

  it('are loaded after those that they need, each once', () => {
    expect(loadingOrder(['d', 'b'], dependencies)).toEqual(['c', 'b', 'a', 'd']);
  });
  it('are missed by name, and do not wait for themselves', () => {
    expect(() => loadingOrder(['a', 'nobody'], dependencies)).toThrow('nobody');
    expect(() => loadingOrder(['round'], dependencies)).toThrow('round');
  });
  it('tell what they need', () => {
    expect(dependenciesOf(Buffer.from('\0license=GPL\0depends=usbip-core,usbcore\0retpoline=Y\0'))).toEqual(['usbip_core', 'usbcore']);
    expect(dependenciesOf(Buffer.from('\0depends=\0'))).toEqual([]);
    expect(moduleName('kernel/drivers/usb/usbip/vhci-hcd.ko')).toBe('vhci_hcd');
  });

  const kernelWith = (wanted: readonly string[]): string => {
    const modules = path.join(folder, 'lib/modules/6.10.0');
    mkdirSync(path.join(folder, 'boot'));
    mkdirSync(path.join(modules, 'kernel'), { recursive: true });
    for (const version of ['6.9.0', '6.10.0']) writeFileSync(path.join(folder, `boot/vmlinuz-${version}`), '');
    for (const name of wanted) writeFileSync(path.join(modules, `kernel/${name}.ko`), name === '9p' ? '\0depends=9pnet_virtio\0' : '\0depends=\0');
    writeFileSync(path.join(modules, 'modules.builtin'), 'kernel/virtio_pci.ko\n');
    return folder;
  };
  it('are found for the newest kernel; what is built in is not loaded', () => {
    const kernel = findKernel(kernelWith(['9pnet_virtio', '9p', 'overlay', 'virtio_net', 'vhci-hcd', 'uhid', 'hid-generic']));
    expect(kernel).toMatchObject({ image: path.join(folder, 'boot/vmlinuz-6.10.0') });
    expect(typeof kernel === 'string' ? kernel : kernel.modules.map(({ name }) => name)).toEqual(['9pnet_virtio', '9p', 'overlay', 'virtio_net', 'vhci_hcd', 'uhid', 'hid_generic']);
  });
  it('are told by name when they are missing, and so is a kernel', () => {
    expect(findKernel(path.join(folder, 'nowhere'))).toContain('a kernel in');
    expect(findKernel(kernelWith(['9pnet_virtio', '9p', 'overlay', 'virtio_net', 'vhci-hcd', 'hid-generic']))).toBe('the module uhid of the kernel 6.10.0');
  });
});

describe('the policy of the browser in the guest', () => {
  it('lets these pages alone use exactly these devices', () => {
    expect(JSON.parse(allowDevices(['http://localhost:4300'], { usb: [{ vendorId: 0x054c, productId: 0x06c3 }], hid: [{ vendorId: 0x1209, productId: 1 }] }))).toEqual({
      WebUsbAllowDevicesForUrls: [{ devices: [{ vendor_id: 1356, product_id: 1731 }], urls: ['http://localhost:4300'] }],
      WebHidAllowDevicesForUrls: [{ devices: [{ vendor_id: 4617, product_id: 1 }], urls: ['http://localhost:4300'] }],
    });
  });
});

describe('the line to uhid', () => {
  let server: Server;
  let far: Socket;
  let line: UhidLine;
  beforeEach(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const arrived = new Promise<Socket>((resolve) => server.once('connection', resolve));
    far = connect((server.address() as AddressInfo).port, '127.0.0.1');
    line = new UhidLine(await arrived);
  });
  afterEach(() => {
    far.destroy();
    server.close();
  });

  it('gives whole events, however they were cut', async () => {
    const [one, two] = [Buffer.alloc(EVENT_BYTES, 1), Buffer.alloc(EVENT_BYTES, 2)];
    far.write(Buffer.concat([one, two.subarray(0, 10)]));
    expect(await line.read()).toEqual(one);
    far.write(two.subarray(10));
    expect(await line.read()).toEqual(two);
    far.end();
    expect(await line.read()).toBeUndefined();
  });
  it('sends each event as long as the largest', async () => {
    let received = 0;
    const all = new Promise<void>((resolve) => far.on('data', (bytes) => ((received += bytes.length), received >= 2 * EVENT_BYTES && resolve())));
    await line.write(Buffer.of(1, 0, 0, 0));
    await line.write(Buffer.of(12, 0, 0, 0, 1, 0, 9));
    await all;
    expect(received).toBe(2 * EVENT_BYTES);
  });
});
