// What this machine must have for a guest: QEMU, a kernel of Debian with its modules, and the programs that run inside.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../card/tools.ts';
import { dependenciesOf, loadingOrder, moduleName, WANTED_MODULES } from './modules.ts';

export interface Kernel {
  readonly image: string;
  /** In the order in which they are loaded. */
  readonly modules: readonly { readonly name: string; readonly file: string }[];
}

export interface Machine {
  readonly qemu: string;
  readonly busybox: string;
  readonly usbip: string;
  readonly udevd: string;
  readonly chromium: string;
  readonly kernel: Kernel;
}

/** Where the package of a kernel is installed, or only unpacked (`dpkg-deb -x`). */
const KERNEL_ROOT = process.env['ZAIRYU_GUEST_KERNEL'] ?? '/';
/** Program, the Debian package that has it, and where it may lie. Of Chromium the program itself, not the script before it. */
const PROGRAMS = {
  qemu: { name: 'qemu-system-x86_64', package: 'qemu-system-x86', places: [] },
  busybox: { name: 'busybox', package: 'busybox-static', places: [] },
  usbip: { name: 'usbip', package: 'usbip', places: [] },
  udevd: { name: 'systemd-udevd', package: 'udev', places: ['/usr/lib/systemd/systemd-udevd', '/lib/systemd/systemd-udevd'] },
  chromium: { name: 'chromium', package: 'chromium', places: ['/usr/lib/chromium/chromium'] },
} as const;

/** @returns the machine, or one sentence that says what is missing */
export function findMachine(): Machine | string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the guest is made of the programs of this machine, which must be a Linux PC (x86_64)';
  const found = Object.fromEntries(Object.entries(PROGRAMS).map(([key, { name, places }]) => [key, places.find((place) => existsSync(place)) ?? findProgram(name)])) as Record<keyof typeof PROGRAMS, string | undefined>;
  const { qemu, busybox, usbip, udevd, chromium } = found;
  const kernel = findKernel(KERNEL_ROOT);
  if (qemu && busybox && usbip && udevd && chromium && typeof kernel !== 'string') return { qemu, busybox, usbip, udevd, chromium, kernel };
  const packages = Object.entries(PROGRAMS).flatMap(([key, program]) => (found[key as keyof typeof PROGRAMS] ? [] : [program.package]));
  const missing = [...packages, ...(typeof kernel === 'string' ? [kernel] : [])];
  const toInstall = [...packages, ...(typeof kernel === 'string' ? ['linux-image-amd64'] : [])];
  return `this machine lacks ${missing.join(', ')}; on Debian: apt-get install --no-install-recommends ${toInstall.join(' ')} (a kernel may also be unpacked only; then ZAIRYU_GUEST_KERNEL names that folder)`;
}

/** @returns the kernel, or what is missing of it */
export function findKernel(root: string): Kernel | string {
  const boot = path.join(root, 'boot');
  const versions = namesIn(boot).flatMap((name) => /^vmlinuz-(.+)$/.exec(name)?.[1] ?? []);
  const version = versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
  if (version === undefined) return `a kernel in ${boot}`;
  const folder = ['usr/lib/modules', 'lib/modules'].map((name) => path.join(root, name, version)).find((name) => existsSync(name));
  if (folder === undefined) return `the modules of the kernel ${version}`;
  const files = new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ko')).map((name) => [moduleName(name), path.join(folder, name)]));
  const builtIn = new Set(linesOf(path.join(folder, 'modules.builtin')).map(moduleName));
  const dependencies = (name: string): readonly string[] | undefined => {
    const file = files.get(name);
    return file === undefined ? (builtIn.has(name) ? [] : undefined) : dependenciesOf(readFileSync(file));
  };
  try {
    const names = loadingOrder(WANTED_MODULES, dependencies);
    return { image: path.join(boot, `vmlinuz-${version}`), modules: names.flatMap((name) => (files.has(name) ? [{ name, file: files.get(name) ?? '' }] : [])) };
  } catch (error) {
    return `the module ${error instanceof Error ? error.message : String(error)} of the kernel ${version}`;
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
