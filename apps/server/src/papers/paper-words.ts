// Words of the papers in both languages at once, from the locale files.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '@zairyu/paper';

export type Words = (key: string, params?: Readonly<Record<string, string | number>>) => Bilingual;

const read = new Map<string, Promise<Record<string, string>>>();

/** The first namespace that has a key gives its words. @throws RangeError for a key that none has: a paper without words is never signed. */
export async function loadWords(namespaces: readonly string[]): Promise<Words> {
  const files = await Promise.all((['ja', 'en'] as const).map(async (lang) => Promise.all(namespaces.map((name) => load(lang, name)))));
  const find = (lang: 0 | 1, key: string, params: Readonly<Record<string, string | number>>): string => {
    const text = files[lang]?.map((words) => words[key]).find((found) => found !== undefined);
    if (text === undefined) throw new RangeError(`no words for ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
  };
  return (key, params = {}) => ({ ja: find(0, key, params), en: find(1, key, params) });
}

function load(lang: 'ja' | 'en', namespace: string): Promise<Record<string, string>> {
  const name = `${lang}/${namespace}`;
  const known = read.get(name);
  if (known) return known;
  const file = fileURLToPath(import.meta.resolve(`@zairyu/i18n/locales/${name}.json`));
  const loading = readFile(file, 'utf8').then((text) => JSON.parse(text) as Record<string, string>);
  read.set(name, loading);
  return loading;
}
