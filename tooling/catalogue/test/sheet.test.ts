// Forms, words and sheets belong together: every answer of every category stands on the sheet, under words in both languages.
import { describe, expect, it } from 'vitest';
import { canonicalAnswers, fieldsById, type Answers, type FormDefinition } from '@zairyu/forms';
import { planSheet, type SheetPart } from '@zairyu/paper';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { neverAsked } from '@zairyu/procedures/samples/never-asked.ts';
import { openingOf } from '@zairyu/procedures/samples/openings.ts';
import { currentChoices, formedProcedures } from '../src/editions.ts';
import { findingsOfWords, missingWords, readWords, strayWords, type Words } from '../src/words.ts';

const choices = formedProcedures.flatMap((procedure) => currentChoices(procedure));
const lists = catalogue.listLookup(choices[0]?.edition ?? '');
const [ja, en] = (['ja', 'en'] as const).map((lang) => readWords(lang, choices)) as [Words, Words];
const plan = (form: Parameters<typeof planSheet>[0], answers: Answers) =>
  planSheet(form, answers, { lists, t: (key) => ({ ja: `${key}\n${ja[key] ?? ''}`, en: en[key] ?? '' }), date: (iso) => ({ ja: iso, en: iso }) });

/** Key of the label, number of values below it. */
function standing(parts: readonly SheetPart[]): Map<string, number> {
  const found = new Map<string, number>();
  const count = (label: string, more: number) => found.set(label.split('\n')[0] ?? '', (found.get(label.split('\n')[0] ?? '') ?? 0) + more);
  for (const item of parts.flatMap(({ items }) => items)) {
    if (item.kind === 'value') count(item.label.ja, item.value === null ? 0 : 1);
    else item.columns.forEach((column, at) => count(column.ja, item.rows.filter((row) => row[at]).length));
  }
  return found;
}

describe.each(choices.map((choice) => [choice.procedure, choice.category, choice] as const))('the sheets of %s, category %s, with all that is filed together', (_procedure, _category, choice) => {
  const form = catalogue.loadForm(choice);
  const walk = (seed: number, rows: number, given: Answers = {}) => canonicalAnswers(form, legalAnswers(form, { lists, todayOn: '2026-11-24', rows }, createWalk(seed), given));
  // A few by chance; what they do not lead to is walked to below, so that no question is left out.
  const walks = Array.from({ length: 24 }, (_, seed) => walk(seed, seed === 0 ? 12 : 1));

  it('carry every answer, and every row beyond the official ones', () => {
    const carried = new Set<string>();
    const look = (answers: Answers) => {
      const found = standing(plan(form, answers));
      for (const [id, value] of Object.entries(answers)) {
        const wanted = typeof value === 'string' ? [[id, 1] as const] : Object.entries(Object.groupBy(value.flatMap((row) => Object.keys(row.values)), (local) => local)).map(([local, rows]) => [`${id}.${local}`, rows?.length ?? 0] as const);
        for (const [field, count] of wanted) {
          expect(found.get(`${field}.label`), field).toBe(count);
          carried.add(field);
        }
      }
    };
    walks.forEach(look);
    const all = [...fieldsById(form)].filter(([, field]) => field.type !== 'group').map(([id]) => id.replace('/', '.'));
    const never = neverAsked(form, lists);
    // What chance does not lead to, because few of many answers open it, is walked to.
    for (let seed = 0; seed < 12; seed += 1) for (const id of all) if (!carried.has(id) && !never.has(id)) look(walk(seed, 12, openingOf(form, lists, id)));
    expect(all.filter((id) => !carried.has(id) && !never.has(id))).toEqual([]);
  });

  it('have a part for each author, in this order', () => {
    const never = neverAsked(form, lists);
    const asked = [...new Set(form.sections.filter(({ pages }) => pages.some(({ fields }) => fields.some(({ id }) => !never.has(id)))).map(({ author }) => author))];
    const seen = new Set<string>();
    for (const answers of walks) {
      // Who has nothing to answer in this filing has no part on its sheets.
      const authors = [...new Set(plan(form, answers).map(({ author }) => author))];
      expect(authors).toEqual(asked.filter((author) => authors.includes(author)));
      expect(authors[0]).toBe('applicant');
      for (const author of authors) seen.add(author);
    }
    expect(asked.filter((author) => !seen.has(author))).toEqual([]);
  });
});

describe.each([['ja', ja], ['en', en]] as const)('the words in %s', (lang, words) => {
  const forms = choices.map((choice) => catalogue.loadForm(choice));

  it('are all there, and speak of nothing that the forms do not have', () => {
    expect(findingsOfWords(lang, [choices])).toEqual([]);
    expect(strayWords(forms, { ...words, 'identity.shoeSize.label': 'x' })).toEqual(['identity.shoeSize.label']);
    expect(missingWords(forms[0] as FormDefinition, { ...words, 'identity.name.label': ' ' })).toEqual(['identity.name.label']);
  });

  it('tell the questions of one page apart', () => {
    for (const choice of choices) {
      const own = readWords(lang, [choice]);
      for (const page of catalogue.loadForm(choice).sections.flatMap((section) => section.pages)) {
        const labels = page.fields.map(({ id }) => own[`${id}.label`]);
        expect(labels.filter((label, at) => labels.indexOf(label) !== at), page.id).toEqual([]);
      }
    }
  });
});
