// Which words of a form are missing in a language, and which speak of nothing: found by the convention of their keys.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldsById, type FormDefinition } from '@zairyu/forms';
import { wordFiles, type FormChoice } from '@zairyu/procedures';

export type Words = Readonly<Record<string, string>>;

/** The words of these forms in one language, as the pages hold them. */
export function readWords(lang: 'ja' | 'en', choices: readonly FormChoice[]): Words {
  const locales = path.resolve(import.meta.dirname, '../../../packages/i18n/locales', lang);
  const files = [...new Set(choices.flatMap(wordFiles))];
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(path.join(locales, `${file}.json`), 'utf8')) as Words)) as Words;
}

/** Keys without which a form cannot be shown. */
export function missingWords(form: FormDefinition, words: Words): string[] {
  const wanted = [...fieldNames(form)].map((name) => `${name}.label`).concat([...titleNames(form)].map((name) => `${name}.title`));
  return wanted.filter((key) => !words[key]?.trim());
}

/** Keys that belong to no question, page or section of any of the forms. */
export function strayWords(forms: readonly FormDefinition[], words: Words): string[] {
  const fields = new Set(forms.flatMap((form) => [...fieldNames(form)]));
  const titles = new Set(forms.flatMap((form) => [...titleNames(form)]));
  return Object.keys(words).filter((key) => {
    const [, name = '', part = ''] = /^(.+)\.([a-z]+)$/.exec(key) ?? [];
    return !(['label', 'hint', 'row'].includes(part) && fields.has(name)) && !(['title', 'lead', 'hint'].includes(part) && titles.has(name));
  });
}

function fieldNames(form: FormDefinition): Set<string> {
  return new Set([...fieldsById(form).keys()].map((id) => id.replace('/', '.')));
}

function titleNames(form: FormDefinition): Set<string> {
  return new Set(form.sections.flatMap((section) => [`sections.${section.id}`, ...section.pages.map(({ id }) => `pages.${id}`)]));
}
