// Where the words live: one file per namespace and language, fetched when a page needs it and kept by the service worker.
import type { Words } from './reader.ts';

export type Lang = 'ja' | 'en';

const urls = import.meta.glob<string>('../../../../../packages/i18n/locales/**/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});
const folder = '../../../../../packages/i18n/locales';

const held = new Map<string, Words>();

/** The words of a namespace when they are already here. */
export function heldWords(lang: Lang, namespace: string): Words | undefined {
  return held.get(`${lang}/${namespace}`);
}

/** Brings a namespace in, once. `fetcher` is the load function's own while prerendering. */
export async function bringWords(lang: Lang, namespace: string, fetcher: typeof fetch): Promise<void> {
  const name = `${lang}/${namespace}`;
  if (held.has(name)) return;
  held.set(name, await readFile(`${folder}/${name}.json`, fetcher));
}

async function readFile(path: string, fetcher: typeof fetch): Promise<Words> {
  if (import.meta.env.SSR) {
    const modules = import.meta.glob<Words>('../../../../../packages/i18n/locales/**/*.json', { import: 'default' });
    const read = modules[path];
    if (!read) throw new Error(`no words at ${path}`);
    return read();
  }
  const url = urls[path];
  if (!url) throw new Error(`no words at ${path}`);
  const answer = await fetcher(url);
  if (!answer.ok) throw new Error(`words not available: ${path}`);
  return (await answer.json()) as Words;
}
