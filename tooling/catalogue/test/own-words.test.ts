// The words of a procedure that takes its parts from another one win over those of every category. A word that only one category
// needs stands with the category, or it is said in another one too: "Intermediary" of students stood over the organization of trainees.
import { fieldsById } from '@zairyu/forms';
import { wordFiles } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { currentChoices, formedProcedures } from '../src/editions.ts';
import { readFile, type Words } from '../src/words.ts';

/** Said in other words in two categories, and with one word for both here. */
const FOR_BOTH = new Set(['support.methods.hint']);
const SETTINGS = formedProcedures.filter((procedure) => currentChoices(procedure).some((choice) => wordFiles(choice)[0] === ownFile(choice))).flatMap((procedure) => (['ja', 'en'] as const).map((lang) => ({ procedure, lang })));

function ownFile({ procedure, edition }: { readonly procedure: string; readonly edition: string }): string {
  return `procedures/${procedure}/${edition}`;
}

describe.each(SETTINGS)('the own words of $procedure, in $lang', ({ procedure, lang }) => {
  it('stand for one meaning each', () => {
    const meanings = new Map<string, Map<string, string[]>>();
    for (const choice of currentChoices(procedure)) {
      const [own, ...taken] = wordFiles(choice).map((file): Words => readFile(lang, file));
      const form = catalogue.loadForm(choice);
      const names = [...[...fieldsById(form).keys()].map((id) => id.replace('/', '.')), ...form.sections.flatMap(({ id, pages }) => [`sections.${id}`, ...pages.map((page) => `pages.${page.id}`)])];
      for (const key of names.flatMap((name) => ['label', 'hint', 'title'].map((part) => `${name}.${part}`)).filter((each) => own?.[each] !== undefined)) {
        const meaning = taken.find((words) => words[key] !== undefined)?.[key] ?? '';
        const of = meanings.get(key) ?? new Map<string, string[]>();
        meanings.set(key, of.set(meaning, [...(of.get(meaning) ?? []), choice.category]));
      }
    }
    expect(meanings.size).toBeGreaterThan(10);
    const several = [...meanings].filter(([key, of]) => of.size > 1 && !FOR_BOTH.has(key));
    expect(several.map(([key, of]) => `${key}: ${[...of].map(([meaning, categories]) => `${categories.join(' ')} “${meaning}”`).join(' | ')}`)).toEqual([]);
  });
});
