// Which words of a form are missing in a language, and which speak of nothing: found by the convention of their keys.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldsById, type FormDefinition } from '@zairyu/forms';
import { wordFiles, type FormChoice } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';

export type Words = Readonly<Record<string, string>>;

/** The words of these forms in one language, as the pages hold them: the first file that has a word wins. */
export function readWords(lang: 'ja' | 'en', choices: readonly FormChoice[]): Words {
  const files = [...new Set(choices.flatMap(wordFiles))];
  return Object.assign({}, ...files.reverse().map((file) => readFile(lang, file))) as Words;
}

/** One file of words, by its name below the folder of the language. */
export function readFile(lang: 'ja' | 'en', file: string): Words {
  return JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../packages/i18n/locales', lang, `${file}.json`), 'utf8')) as Words;
}

/** Words that are missing in a form, and words in the files of these procedures that speak of nothing in any form which reads the file. */
export function findingsOfWords(lang: 'ja' | 'en', procedures: readonly (readonly FormChoice[])[]): string[] {
  const choices = procedures.flat();
  const missing = choices.flatMap((choice) => missingWords(catalogue.loadForm(choice), readWords(lang, [choice])).map((key) => `${lang} missing ${key} (${choice.procedure} ${choice.category})`));
  const readers = new Map<string, FormChoice[]>();
  for (const choice of choices) for (const file of wordFiles(choice)) readers.set(file, [...(readers.get(file) ?? []), choice]);
  const stray = [...readers].flatMap(([file, readBy]) => strayWords(readBy.map((choice) => catalogue.loadForm(choice)), readFile(lang, file)).map((key) => `${lang} stray ${key} (${file})`));
  return [...missing, ...stray];
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
