// Where the words live: one file per namespace and language, fetched when a page needs it and kept by the service worker.
import type { Words } from './reader.ts';

export type Lang = 'ja' | 'en';

const held = new Map<string, Words>();

/** The words of a namespace when they are already here. */
export function heldWords(lang: Lang, namespace: string): Words | undefined {
  return held.get(`${lang}/${namespace}`);
}

/** Brings a namespace in, once. `fetcher` is the load function's own while prerendering. */
export async function bringWords(lang: Lang, namespace: string, fetcher: typeof fetch): Promise<void> {
  const name = `${lang}/${namespace}`;
  if (held.has(name)) return;
  held.set(name, await readFile(name, fetcher));
}

async function readFile(name: string, fetcher: typeof fetch): Promise<Words> {
  if (import.meta.env.SSR) {
    const modules = import.meta.glob<Words>('../../../../../packages/i18n/locales/**/*.json', { import: 'default' });
    const read = modules[`../../../../../packages/i18n/locales/${name}.json`];
    if (!read) throw new Error(`no words: ${name}`);
    return read();
  }
  const answer = await fetcher(`${import.meta.env.WORDS_AT}/${name}.json`);
  if (!answer.ok) throw new Error(`words not available: ${name}`);
  return (await answer.json()) as Words;
}
