// The files of the extension for the origins that an operator allows. The sources lose their types and stay readable otherwise.
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { allowedOrigin, matchPatternOf } from '../allowed-origin.ts';
import { EXTENSION_KEY } from '../identity.ts';
import { VERSION } from '../version.ts';

const source = path.resolve(import.meta.dirname, '..');
/** What the extension folder imports from beside it. */
const SHARED = ['allowed-origin.ts', 'messages.ts'];

/** @returns contents by path inside the extension. @throws RangeError for an origin that may not use the bridge. */
export function extensionFiles(origins: readonly string[]): Map<string, string> {
  const scripts = [...SHARED, ...readdirSync(path.join(source, 'extension')).map((name) => `extension/${name}`)].filter((name) => name.endsWith('.ts'));
  return new Map([
    ['manifest.json', `${JSON.stringify(extensionManifest(origins), null, 2)}\n`],
    ['_locales/ja/messages.json', messages('Zairyu カードブリッジ', '在留手続のページから、マイナンバーカードをカードリーダで使えるようにします。')],
    ['_locales/en/messages.json', messages('Zairyu card bridge', 'Lets the residence procedure pages of your office use an Individual Number Card in a card reader.')],
    ...scripts.map((name): [string, string] => [name.replace(/\.ts$/, '.js'), script(path.join(source, name))]),
  ]);
}

/** Manifest V3 (developer.chrome.com/docs/extensions/reference/manifest). */
export function extensionManifest(origins: readonly string[]): Record<string, unknown> {
  const patterns = [...new Set(origins.map(allowedOrigin))].map(matchPatternOf);
  if (patterns.length === 0) throw new RangeError('at least one origin is needed');
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    version: VERSION,
    key: EXTENSION_KEY,
    minimum_chrome_version: '116',
    background: { service_worker: 'extension/background.js', type: 'module' },
    // "scripting" on these pages alone: it asks whether a person has just acted there.
    permissions: ['nativeMessaging', 'scripting'],
    host_permissions: patterns,
    externally_connectable: { matches: patterns },
    incognito: 'not_allowed',
  };
}

function messages(name: string, description: string): string {
  return `${JSON.stringify({ name: { message: name }, description: { message: description } }, null, 2)}\n`;
}

function script(file: string): string {
  return stripTypeScriptTypes(readFileSync(file, 'utf8')).replace(/(from\s+'\.{1,2}\/[^']*)\.ts'/g, "$1.js'");
}
