// The words of a page: `const t = words('home')`, then {t('hero.lead')} in the markup, or
// <Bilingual say={t.say('seven.title')} /> where the second language may stand below. Words follow the path's language.
import { page } from '$app/state';
import type { LanguageContext, Words as SaidWords } from '@zairyu/ui';
import { bringWords, heldWords, type Lang } from './files.ts';
import { display } from './display.svelte.ts';
import type { Namespace, WordKey } from './namespaces.ts';
import { hasWord, readWord, type Values } from './reader.ts';

export function currentLang(): Lang {
  return page.params.lang === 'en' ? 'en' : 'ja';
}

export function otherLang(lang: Lang): Lang {
  return lang === 'ja' ? 'en' : 'ja';
}

export interface Speaker<Key extends string> {
  (key: Key, values?: Values): string;
  /** Content: the word and, while both languages are shown, its companion. `values` may differ by language (dates). */
  say(key: Key, values?: Values | ((lang: Lang) => Values)): SaidWords;
  has(key: string): boolean;
}

export function words<N extends Namespace>(namespace: N): Speaker<WordKey<N>> {
  return speaker<WordKey<N>>(namespace);
}

/** The words of a form edition, e.g. "procedures/extension-of-period/2026-02": keys come from its definition. */
export function formWords(namespace: string): Speaker<string> {
  return speaker<string>(namespace);
}

function speaker<Key extends string>(namespace: string): Speaker<Key> {
  const inLang = (lang: Lang, key: Key, values?: Values) => {
    const held = heldWords(lang, namespace);
    return held ? readWord(held, lang, key, values) : undefined;
  };
  const speak = (key: Key, values?: Values) => inLang(currentLang(), key, values) ?? '';
  return Object.assign(speak, {
    say: (key: Key, values?: Values | ((lang: Lang) => Values)): SaidWords => {
      const lang = currentLang();
      const valuesIn = (each: Lang) => (typeof values === 'function' ? values(each) : values);
      const text = inLang(lang, key, valuesIn(lang)) ?? '';
      if (!display.both) return { text };
      return { text, other: inLang(otherLang(lang), key, valuesIn(otherLang(lang))) };
    },
    has: (key: string) => hasWord(heldWords(currentLang(), namespace) ?? {}, key),
  });
}

/** Brings the words of these namespaces, in the second language too while both are shown. For load functions. */
export async function loadWords(lang: Lang, namespaces: readonly string[], fetcher: typeof fetch): Promise<void> {
  const langs = display.both ? [lang, otherLang(lang)] : [lang];
  await Promise.all(langs.flatMap((each) => namespaces.map((name) => bringWords(each, name, fetcher))));
  for (const name of namespaces) asked.add(name);
}

const asked = new Set<string>();

/** Before the second language appears, its words are brought for everything that is on the screen. */
export async function loadSecondLanguage(lang: Lang): Promise<void> {
  await Promise.all([...asked].map((name) => bringWords(otherLang(lang), name, fetch)));
}

/** What the components of @zairyu/ui ask the app for; keys are "namespace:key". */
export const languageContext: LanguageContext = {
  get lang() {
    return currentLang();
  },
  get both() {
    return display.both;
  },
  t: (key, params) => lookUp(currentLang(), key, params),
  tOther: (key, params) => lookUp(otherLang(currentLang()), key, params),
};

function lookUp(lang: Lang, key: string, values: Values | undefined): string {
  const colon = key.indexOf(':');
  const held = heldWords(lang, key.slice(0, colon));
  return held ? readWord(held, lang, key.slice(colon + 1), values) : '';
}
