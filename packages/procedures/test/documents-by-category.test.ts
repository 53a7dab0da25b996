import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applicableFields, applicablePages } from '@zairyu/forms';
import { catalogue } from '../src/catalogue-node.ts';
import { currentEdition, documentsOfEveryCategory, filingFor, filingsOfStatus, openingAnswers, organisationCategories, ORGANISATION_CATEGORY, procedureKinds, selectDocuments, statuses, type DocumentRules, type ProcedureKind } from '../src/index.ts';

const rulesOf = (procedure: ProcedureKind) => JSON.parse(readFileSync(fileURLToPath(new URL(`../catalogue/${procedure}/${currentEdition(procedure)}/documents.json`, import.meta.url)), 'utf8')) as DocumentRules;
/** Every kind of filing that can be opened, as the short check knows it: before the first answer. */
const openings = procedureKinds.flatMap((procedure) =>
  statuses.flatMap(({ code }) =>
    filingsOfStatus(procedure, code).map(({ filing: activity }) => {
      const filing = filingFor(procedure, code, activity);
      if (!filing) throw new Error(`no filing ${procedure} ${code} ${activity}`);
      return { name: `${procedure} ${code} ${activity}`, choice: { procedure, category: filing.category }, rules: rulesOf(procedure), answers: openingAnswers(procedure, code, filing) };
    }),
  ),
);
const slotsFor = (category: string, { rules, choice, answers }: (typeof openings)[number]) => selectDocuments(rules, choice, { ...answers, [ORGANISATION_CATEGORY]: category });
const opening = (name: string) => openings.find((each) => each.name.startsWith(name)) ?? expect.fail(name);
const listOf = (each: (typeof openings)[number]) => documentsOfEveryCategory(each.rules, each.choice, each.answers);

describe('documents by the category of the organisation', () => {
  it.each(openings)('are for each category what the form asks for: $name', (each) => {
    const all = listOf(each);
    for (const category of organisationCategories) {
      const shown = all.filter(({ onlyIn }) => onlyIn === undefined || onlyIn.includes(category)).map(({ onlyIn: _onlyIn, ...document }) => document);
      expect(shown).toEqual(slotsFor(category, each));
    }
  });

  it('name the categories that alone are asked', () => {
    const onlyIn = (name: string, slot: string) => listOf(opening(name)).find((each) => each.slot === slot)?.onlyIn;
    expect(onlyIn('extension-of-period T26', 'residence-tax')).toEqual(['3', '4']);
    expect(onlyIn('extension-of-period T26', 'category-proof')).toEqual(['1', '2', '3']);
    expect(onlyIn('extension-of-period T26', 'photo')).toBeUndefined();
    expect(onlyIn('certificate-of-eligibility T26', 'withholding-exemption')).toEqual(['4']);
  });

  it('depend on it exactly where the form asks for it', () => {
    for (const each of openings) {
      const form = catalogue.loadForm({ ...each.choice, edition: currentEdition(each.choice.procedure), together: [] });
      const asks = applicablePages(form, each.answers).some(({ page }) => applicableFields(page, each.answers).some(({ id }) => id === ORGANISATION_CATEGORY));
      expect(listOf(each).some(({ onlyIn }) => onlyIn !== undefined), each.name).toBe(asks);
    }
  });
});
