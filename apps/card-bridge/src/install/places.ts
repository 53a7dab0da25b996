// Where each system and browser looks for a native messaging host.
// developer.chrome.com/docs/extensions/develop/concepts/native-messaging ("Native messaging host location"); for Edge
// learn.microsoft.com/microsoft-edge/extensions-chromium/developer-guide/native-messaging. Brave tells nothing of its own: its places are
// those that other programs' installers were seen to use.
import path from 'node:path';
import { HOST_NAME } from '../messages.ts';

export const BROWSERS = ['chrome', 'chromium', 'edge', 'brave'] as const;
export type Browser = (typeof BROWSERS)[number];

export interface Person {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A host manifest is a file in a known folder, or, on Windows, a key of the registry that names the file. */
export type HostPlace = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'registry'; readonly key: string };

const FOLDERS: Readonly<Record<'linux' | 'darwin', Readonly<Record<Browser, string>>>> = {
  linux: { chrome: 'google-chrome', chromium: 'chromium', edge: 'microsoft-edge', brave: 'BraveSoftware/Brave-Browser' },
  darwin: { chrome: 'Google/Chrome', chromium: 'Chromium', edge: 'Microsoft Edge', brave: 'BraveSoftware/Brave-Browser' },
};
const REGISTRY: Readonly<Record<Browser, string>> = { chrome: 'Google\\Chrome', chromium: 'Chromium', edge: 'Microsoft\\Edge', brave: 'BraveSoftware\\Brave-Browser' };

/** @throws RangeError for a system that the bridge does not know. */
export function hostPlace({ platform, home, env }: Person, browser: Browser): HostPlace {
  switch (platform) {
    case 'win32':
      return { kind: 'registry', key: `HKCU\\Software\\${REGISTRY[browser]}\\NativeMessagingHosts\\${HOST_NAME}` };
    case 'darwin':
      return { kind: 'file', file: path.posix.join(home, 'Library/Application Support', FOLDERS.darwin[browser], 'NativeMessagingHosts', `${HOST_NAME}.json`) };
    case 'linux':
      return { kind: 'file', file: path.posix.join(env['XDG_CONFIG_HOME'] ?? `${home}/.config`, FOLDERS.linux[browser], 'NativeMessagingHosts', `${HOST_NAME}.json`) };
    default:
      throw new RangeError(`the card bridge does not know ${platform}`);
  }
}

/** The folder for extension, settings and starter. */
export function ownFolder({ platform, home, env }: Person): string {
  if (platform === 'win32') return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'Zairyu Card Bridge');
  if (platform === 'darwin') return path.posix.join(home, 'Library/Application Support/Zairyu Card Bridge');
  return path.posix.join(env['XDG_DATA_HOME'] ?? `${home}/.local/share`, 'zairyu-card-bridge');
}
