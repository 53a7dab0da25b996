// A language for examples and tests: reads the components' own words straight from their two files.
import en from '@zairyu/i18n/locales/en/ui.json' with { type: 'json' };
import ja from '@zairyu/i18n/locales/ja/ui.json' with { type: 'json' };
import type { Lang, LanguageContext, Params } from './language.ts';

const files: Record<Lang, Readonly<Record<string, string>>> = { ja, en };

/** @throws RangeError when a key has no words: an example must not show a key. */
export function plainLanguage(lang: Lang, both = false): LanguageContext {
  return {
    lang,
    both,
    t: (key, params) => words(lang, key, params),
    tOther: (key, params) => words(lang === 'ja' ? 'en' : 'ja', key, params),
  };
}

function words(lang: Lang, key: string, params: Params = {}): string {
  const name = key.replace(/^ui:/, '');
  const count = params['count'];
  const plural = typeof count === 'number' ? `${name}_${new Intl.PluralRules(lang).select(count)}` : name;
  const text = files[lang][plural] ?? files[lang][name];
  if (text === undefined) throw new RangeError(`no words for ${key} in ${lang}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, param: string) => String(params[param] ?? ''));
}
