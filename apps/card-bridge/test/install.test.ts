// Installing: the places of each browser on each system, the files that stand there, and the extension that is made.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXTENSION_ID, EXTENSION_KEY, extensionIdOf } from '../src/identity.ts';
import { extensionFiles } from '../src/install/extension-files.ts';
import { hostFiles } from '../src/install/host-files.ts';
import { install, installedIn, uninstall } from '../src/install/install.ts';
import { hostPlace, ownFolder, type Person } from '../src/install/places.ts';
import { startedByExtension } from '../src/host/started-by.ts';
import { ORIGIN } from './people.ts';

const home = mkdtempSync(path.join(tmpdir(), "zairyu-bridge 'home-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const person: Person = { platform: 'linux', home, env: {} };
const program = path.resolve(import.meta.dirname, '../src/host/main.ts');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** Starting Node takes its time on a machine that is busy with other tests. */
const START_MS = 60_000;

describe('the extension', () => {
  it('has the id that its key gives', async () => {
    expect(await extensionIdOf(EXTENSION_KEY)).toBe(EXTENSION_ID);
  });

  it('lets the named origins speak to it, and nobody else', () => {
    const files = extensionFiles([ORIGIN, 'http://localhost:3300', ORIGIN]);
    const manifest = JSON.parse(files.get('manifest.json') ?? '') as { externally_connectable: unknown; host_permissions: unknown; permissions: unknown };
    expect(manifest.externally_connectable).toEqual({ matches: [`${ORIGIN}/*`, 'http://localhost:3300/*'] });
    expect(manifest.host_permissions).toEqual([`${ORIGIN}/*`, 'http://localhost:3300/*']);
    expect(manifest.permissions).toEqual(['nativeMessaging', 'scripting']);
  });

  it.each(['http://zairyu.example.jp', 'http://127.0.0.1:3300', 'https://*.example.jp/x', 'https://zairyu.example.jp/path', '*', 'file:///', 'zairyu.example.jp', 'https://user@zairyu.example.jp'])('is not made for %s', (origin) => {
    expect(() => extensionFiles([origin])).toThrow(RangeError);
  });

  it('is plain JavaScript that loads as it lies in its folder, and waits for pages', () => {
    const folder = path.join(home, 'unpacked');
    for (const [name, text] of extensionFiles([ORIGIN])) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    const browser = "let waits = 0; globalThis.chrome = { runtime: { getManifest: () => ({}), onConnectExternal: { addListener: () => waits++ } } };";
    const script = `${browser} await import(${JSON.stringify(path.join(folder, 'extension/background.js'))}); console.log(waits);`;
    expect(execFileSync(process.execPath, ['--no-experimental-strip-types', '--input-type=module', '-e', script], { encoding: 'utf8', timeout: START_MS }).trim()).toBe('1');
  });
});

describe('the places', () => {
  it('are those of each browser on each system', () => {
    const mac: Person = { platform: 'darwin', home: '/Users/lin', env: {} };
    const windows: Person = { platform: 'win32', home: 'C:\\Users\\lin', env: { LOCALAPPDATA: 'C:\\Users\\lin\\AppData\\Local' } };
    const linux: Person = { platform: 'linux', home: '/home/lin', env: {} };
    expect(hostPlace(linux, 'chromium')).toEqual({ kind: 'file', file: '/home/lin/.config/chromium/NativeMessagingHosts/org.zairyu.card_bridge.json' });
    expect(hostPlace(linux, 'edge')).toEqual({ kind: 'file', file: '/home/lin/.config/microsoft-edge/NativeMessagingHosts/org.zairyu.card_bridge.json' });
    expect(hostPlace(mac, 'chrome')).toEqual({ kind: 'file', file: '/Users/lin/Library/Application Support/Google/Chrome/NativeMessagingHosts/org.zairyu.card_bridge.json' });
    expect(hostPlace(windows, 'edge')).toEqual({ kind: 'registry', key: 'HKCU\\Software\\Microsoft\\Edge\\NativeMessagingHosts\\org.zairyu.card_bridge' });
    expect(hostPlace(windows, 'brave')).toEqual({ kind: 'registry', key: 'HKCU\\Software\\BraveSoftware\\Brave-Browser\\NativeMessagingHosts\\org.zairyu.card_bridge' });
    expect(hostPlace(mac, 'brave')).toEqual({ kind: 'file', file: '/Users/lin/Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts/org.zairyu.card_bridge.json' });
    expect(hostPlace({ ...linux, env: { XDG_CONFIG_HOME: '/home/lin/c' } }, 'brave')).toEqual({ kind: 'file', file: '/home/lin/c/BraveSoftware/Brave-Browser/NativeMessagingHosts/org.zairyu.card_bridge.json' });
    expect(ownFolder(windows)).toBe('C:\\Users\\lin\\AppData\\Local\\Zairyu Card Bridge');
    expect(ownFolder(mac)).toBe('/Users/lin/Library/Application Support/Zairyu Card Bridge');
    expect(() => hostPlace({ ...linux, platform: 'aix' }, 'chrome')).toThrow(RangeError);
  });

  it('on Windows start the host by a batch file, and a path that cmd.exe would read is refused', () => {
    const settings = { platform: 'win32', folder: 'C:\\Users\\lin\\Zairyu', origins: [ORIGIN], node: 'C:\\Program Files\\node.exe', program: 'C:\\z\\main.ts' } as const;
    const { files, manifest } = hostFiles(settings);
expect(files[1]?.text.split('\r\n')).toEqual(['@echo off', '"%SystemRoot%\\System32\\chcp.com" 65001 >nul', '"C:\\Program Files\\node.exe" "C:\\z\\main.ts" --config "%~dp0host.json" %*', '']);
    // A name that is not in the console's own letters comes after chcp alone.
    const ofLin = hostFiles({ ...settings, folder: 'C:\\Users\\林 美華\\Zairyu', program: 'C:\\Users\\林 美華\\z & (1)\\main.ts' });
    const [first, second, third = ''] = ofLin.files[1]?.text.split('\r\n') ?? [];
    expect(`${first}${second}`).toMatch(/^[ -~]*$/);
    expect(third).toContain('"C:\\Users\\林 美華\\z & (1)\\main.ts"');
    expect(ofLin.files[1]?.text).not.toContain('\ufeff');
    expect(JSON.parse(ofLin.manifest.text)).toMatchObject({ path: 'C:\\Users\\林 美華\\Zairyu\\host.bat' });
    expect(JSON.parse(manifest.text)).toMatchObject({ path: 'C:\\Users\\lin\\Zairyu\\host.bat', allowed_origins: [`chrome-extension://${EXTENSION_ID}/`] });
    expect(() => hostFiles({ ...settings, program: 'C:\\100%\\main.ts' })).toThrow(RangeError);
  });
});

describe('an installation', () => {
  it('starts for our extension, answers hello to an allowed origin, and is gone after uninstall', () => {
    install({ person, origins: [ORIGIN], browsers: ['chromium'], node: process.execPath, program });
    expect(installedIn(person, ['chrome', 'chromium', 'edge'])).toEqual(['chromium']);
    const place = hostPlace(person, 'chromium');
    const manifest = read(place.kind === 'file' ? place.file : '');
    expect(talk(String(manifest['path']), EXTENSION_ID, { protocol: 1, id: 1, origin: ORIGIN, request: { op: 'hello', protocols: [1] } })).toMatchObject({ id: 1, ok: true, result: { protocol: 1 } });
    uninstall(person, ['chromium']);
    expect(installedIn(person, ['chromium'])).toEqual([]);
    expect(existsSync(ownFolder(person))).toBe(false);
    uninstall(person, ['chromium']);
  });

  it('stays for the browsers from which it was not taken away', () => {
    install({ person, origins: [ORIGIN], browsers: ['chrome', 'edge'], node: process.execPath, program });
    uninstall(person, ['edge']);
    expect([installedIn(person, ['chrome', 'edge']), existsSync(starter())]).toEqual([['chrome'], true]);
    uninstall(person, ['chrome']);
    expect(existsSync(ownFolder(person))).toBe(false);
  });

  it('in another profile is taken away from there too', () => {
    const profile = path.join(home, 'another profile');
    install({ person, origins: [ORIGIN], browsers: ['brave'], node: process.execPath, program, profiles: [profile] });
    const file = path.join(profile, 'NativeMessagingHosts', 'org.zairyu.card_bridge.json');
    expect([existsSync(file), installedIn(person, ['brave'])]).toEqual([true, ['brave']]);
    uninstall(person, ['brave'], [profile]);
    expect([existsSync(file), installedIn(person, ['brave'])]).toEqual([false, []]);
  });

  it('case 11: stays up after what it refuses, and ends with the pipe', () => {
    install({ person, origins: [ORIGIN], browsers: ['chromium'], node: process.execPath, program });
    const bad = Buffer.concat([prefixed(Buffer.from('no json')), Buffer.from(new Uint8Array(Uint32Array.of(2_000_000).buffer)), Buffer.alloc(2_000_000), frame({ protocol: 1, id: 1, origin: ORIGIN, request: { op: 'signDigest' } })]);
    const answers = talkRaw(starter(), EXTENSION_ID, Buffer.concat([bad, frame({ protocol: 1, id: 2, origin: ORIGIN, request: { op: 'hello', protocols: [1] } })]));
    expect(answers.map((answer) => (answer['ok'] === true ? 'ok' : (answer['fault'] as { params: { reason: string } }).params.reason))).toEqual(['no-json', 'too-long', 'operation', 'ok']);
  });

  it('case 73: does not work for another extension, or for none', () => {
    install({ person, origins: [ORIGIN], browsers: ['chromium'], node: process.execPath, program });
    for (const id of ['a'.repeat(32), undefined]) {
      expect(talk(starter(), id, { protocol: 1, id: 1, origin: ORIGIN, request: { op: 'hello', protocols: [1] } })).toMatchObject({ id: 0, fault: { code: 'bridge.origin-refused' } });
    }
    expect(startedByExtension(['node', 'x', `chrome-extension://${EXTENSION_ID}/`, `chrome-extension://${'a'.repeat(32)}/`])).toBeUndefined();
    expect(startedByExtension([`https://evil/?chrome-extension://${EXTENSION_ID}/`])).toBeUndefined();
  });

  it('with a wrong origin changes nothing', () => {
    uninstall(person, ['chromium']);
    expect(() => install({ person, origins: ['http://evil.example'], browsers: ['chromium'], node: process.execPath, program })).toThrow(RangeError);
    expect(existsSync(ownFolder(person))).toBe(false);
  });
});

function starter(): string {
  return path.join(ownFolder(person), 'host.sh');
}

function prefixed(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(new Uint8Array(Uint32Array.of(body.length).buffer)), body]);
}

function frame(message: object): Buffer {
  return prefixed(Buffer.from(JSON.stringify(message)));
}

/** Runs the starter as a browser does. */
function talkRaw(file: string, extensionId: string | undefined, input: Buffer): Record<string, unknown>[] {
  const args = extensionId === undefined ? [] : [`chrome-extension://${extensionId}/`];
  let output: Buffer;
  try {
    output = execFileSync(file, args, { input, timeout: START_MS });
  } catch (error) {
    output = (error as { stdout: Buffer }).stdout;
  }
  const answers: Record<string, unknown>[] = [];
  for (let at = 0; at < output.length; ) {
    const length = new Uint32Array(Uint8Array.from(output.subarray(at, at + 4)).buffer)[0] ?? 0;
    answers.push(JSON.parse(output.subarray(at + 4, at + 4 + length).toString()) as Record<string, unknown>);
    at += 4 + length;
  }
  return answers;
}

function talk(file: string, extensionId: string | undefined, message: object): Record<string, unknown> | undefined {
  return talkRaw(file, extensionId, frame(message))[0];
}
