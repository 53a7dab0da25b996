// Puts the bridge in its places for one person of this PC, and takes it away again. Nothing needs an administrator.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extensionFiles } from './extension-files.ts';
import { hostFiles, type HostFile } from './host-files.ts';
import { HOST_NAME } from '../messages.ts';
import { BROWSERS, hostPlace, ownFolder, type Browser, type Person } from './places.ts';

export interface InstallOptions {
  readonly person: Person;
  readonly origins: readonly string[];
  readonly browsers: readonly Browser[];
  readonly node: string;
  readonly program: string;
  readonly pinentry?: string | undefined;
  /** Another profile folder of a browser (`--user-data-dir`): its host manifest goes there as well. */
  readonly profiles?: readonly string[];
}

/** @returns the folder of the extension, to be loaded into the browser. */
export function install(options: InstallOptions): string {
  const { person, browsers, profiles = [] } = options;
  const folder = ownFolder(person);
  const { files, manifest } = hostFiles({ ...options, platform: person.platform, folder });
  // Made before anything is written, so that a wrong origin changes nothing.
  const extension = extensionFiles(options.origins);
  const extensionFolder = path.join(folder, 'extension');
  rmSync(extensionFolder, { recursive: true, force: true });
  for (const [name, text] of extension) write({ file: path.join(extensionFolder, name), text, isProgram: false });
  for (const file of [...files, manifest]) write(file);
  for (const place of browsers.map((browser) => hostPlace(person, browser))) {
    if (place.kind === 'file') write({ ...manifest, file: place.file });
    else registry(['add', place.key, '/ve', '/t', 'REG_SZ', '/d', manifest.file, '/f']);
  }
  for (const profile of profiles) write({ ...manifest, file: inProfile(profile) });
  return extensionFolder;
}

/** Removes what `install` wrote; what was never there is no trouble. */
export function uninstall(person: Person, browsers: readonly Browser[], profiles: readonly string[] = []): void {
  for (const place of browsers.map((browser) => hostPlace(person, browser))) {
    if (place.kind === 'file') rmSync(place.file, { force: true });
    else if (registry(['query', place.key], true)) registry(['delete', place.key, '/f']);
  }
  for (const profile of profiles) rmSync(inProfile(profile), { force: true });
  // Another browser may still start the host from there.
  if (installedIn(person, BROWSERS).length === 0) rmSync(ownFolder(person), { recursive: true, force: true });
}

function inProfile(profile: string): string {
  return path.join(profile, 'NativeMessagingHosts', `${HOST_NAME}.json`);
}

/** @returns the browsers that would find the host. */
export function installedIn(person: Person, browsers: readonly Browser[]): Browser[] {
  return browsers.filter((browser) => {
    const place = hostPlace(person, browser);
    return place.kind === 'file' ? existsSync(place.file) : registry(['query', place.key], true);
  });
}

function write({ file, text, isProgram }: HostFile): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (isProgram) chmodSync(file, 0o700);
}

/** Windows only; not yet tried there. */
function registry(args: readonly string[], isQuestion = false): boolean {
  // By its whole path: a program of the same name elsewhere is not taken.
  const program = path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const { status, error } = spawnSync(program, args, { stdio: 'ignore' });
  if (status === 0) return true;
  if (isQuestion) return false;
  throw new Error(`reg.exe ${args[0] ?? ''} failed`, { cause: error });
}
