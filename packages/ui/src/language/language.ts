// The language a screen speaks, and the way components receive their words (design: two languages, equal).
import { createContext } from 'svelte';

export type Lang = 'ja' | 'en';
export type Params = Readonly<Record<string, string | number>>;

/** Words in the page's language and, when they are content, the same words in the other one. */
export interface Words {
  readonly text: string;
  readonly other?: string;
}
/** What a component prints. A bare string has no companion (names, numbers, buttons, navigation). */
export type Say = string | Words;

/** Given once by the app (`setLanguage`); the getters are reactive, so a switch keeps scroll, focus and input. */
export interface LanguageContext {
  readonly lang: Lang;
  /** Print the other language below the first. */
  readonly both: boolean;
  /** Keys are "namespace:key"; components ask for "ui:…" only. `count` picks the plural. */
  t(key: string, params?: Params): string;
  tOther(key: string, params?: Params): string;
}

const [getLanguage, setLanguage] = createContext<LanguageContext>();
export { getLanguage, setLanguage };

/** The words of a key, ready for a prop of type `Say`. The other language is looked up only while it is shown. */
export function sayKey(language: LanguageContext, key: string, params?: Params): Words {
  const text = language.t(key, params);
  return language.both ? { text, other: language.tOther(key, params) } : { text };
}

export function otherLang(lang: Lang): Lang {
  return lang === 'ja' ? 'en' : 'ja';
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A bare string is a name or an answer: it is Japanese when it is written so, whatever the page speaks. */
export function langOf(text: string, page: Lang): Lang {
  return JAPANESE.test(text) ? 'ja' : page;
}

/** The words in the page's language only: for attributes, buttons and navigation. */
export function plain(say: Say): string {
  return typeof say === 'string' ? say : say.text;
}
