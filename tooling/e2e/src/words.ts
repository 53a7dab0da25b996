// The words of the product, so that journeys look for what people read and never for a copy of it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Lang = 'ja' | 'en';

const read = new Map<string, Record<string, string>>();

/** @throws RangeError for a key that the file does not have. */
export function say(lang: Lang, namespace: string, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const name = `${lang}/${namespace}`;
  let file = read.get(name);
  if (!file) read.set(name, (file = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`@zairyu/i18n/locales/${name}.json`)), 'utf8')) as Record<string, string>));
  const text = file[key] ?? file[`${key}_other`];
  if (text === undefined) throw new RangeError(`no words for ${name}:${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (whole, value: string) => String(values[value] ?? whole));
}
