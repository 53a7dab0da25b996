// The foreign programs of this proof: which are missing, and how one is run.
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Program, and the Debian package that has it. */
const PROGRAMS = {
  pcscd: 'pcscd',
  'opensc-tool': 'opensc',
  'pkcs15-tool': 'opensc',
  'pkcs11-tool': 'opensc',
  openssl: 'openssl',
  gpgsm: 'gpgsm',
  'gpg-agent': 'gpg-agent',
  dirmngr: 'dirmngr',
  'opensc-explorer': 'opensc',
  gpgconf: 'gpgconf',
  chromium: 'chromium',
} as const;
const SEARCH = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
const LIBRARIES = '/usr/lib';

export const PKCS11_MODULE = process.env['OPENSC_PKCS11'] ?? findLibrary('opensc-pkcs11.so');

/** @returns Debian packages to install; empty when everything is there. */
export function missingPackages(): string[] {
  const missing = Object.entries(PROGRAMS).filter(([program]) => findProgram(program) === undefined);
  const packages: string[] = missing.map(([, name]) => name);
  if (!existsSync('/etc/reader.conf.d/vpcd')) packages.push('vsmartcard-vpcd');
  if (!PKCS11_MODULE) packages.push('opensc-pkcs11');
  if (!findLibrary('engines-3/pkcs11.so') && !findLibrary('engines-3/libpkcs11.so')) packages.push('libengine-pkcs11-openssl');
  return [...new Set(packages)];
}

export function findProgram(name: string): string | undefined {
  const chosen = name === 'chromium' ? process.env['CHROMIUM_PATH'] : undefined;
  return [...(chosen ? [chosen] : []), ...SEARCH.map((folder) => path.join(folder, name))].find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** In /usr/lib or the folder of one architecture below it. */
function findLibrary(name: string): string | undefined {
  const folders = existsSync(LIBRARIES) ? readdirSync(LIBRARIES, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.includes('-linux-')) : [];
  return [LIBRARIES, ...folders.map((entry) => path.join(LIBRARIES, entry.name))].map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

export interface Ran {
  readonly ok: boolean;
  /** Standard output and error together: a tool that fails is an answer too. */
  readonly text: string;
}

export function runTool(tool: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(findProgram(tool) ?? tool, args, { env: { ...process.env, ...env }, timeout: 120_000 }, (error, out, complaint) => resolve({ ok: error === null, text: out + complaint }));
  });
}
