// Which form a status of residence takes, and where the main activity decides.
import { fieldsById } from '@zairyu/forms';
import { expect, describe, it } from 'vitest';
import { catalogue } from '../src/catalogue-node.ts';
import { categoriesOf, categoryOf, currentEdition, decidingFieldOf, familyOf, filingFor, filingsOf, filingsOfStatus, kindOf, letterOf, openingAnswers, procedureKinds, statuses } from '../src/index.ts';
import { lists } from './forms.ts';

/** Procedures whose form goes by the status; acquisition and work certificate have one form for all. */
const procedures = procedureKinds.filter((procedure) => categoriesOf(procedure).join() !== '-' && kindOf(procedure).offeredHere && categoriesOf(procedure).length > 0 && filingsOf(procedure, currentEdition(procedure)).length > 0);

describe.each(procedures)('a filing of %s', (procedure) => {
  it('is known for every status that the procedure takes, and every form of the catalogue for some status', () => {
    const table = filingsOf(procedure, currentEdition(procedure));
    expect(new Set(table.map(({ category }) => category))).toEqual(new Set(categoriesOf(procedure)));
    for (const { code } of statuses) {
      const filings = filingsOfStatus(procedure, code);
      expect(new Set(filings.map(({ filing }) => filing)).size, code).toBe(filings.length);
      if (kindOf(procedure).statusesExcluded.includes(code)) expect(filings, code).toEqual([]);
      // Nobody changes to Trainee: the workbook has no sheet for it.
      else expect(filings.length, code).toBeGreaterThan(procedure === 'change-of-status' && code === 'T43' ? -1 : 0);
    }
  });

  it('fits every status that its form offers: whoever corrects the status inside a form stays with the right one', () => {
    for (const category of categoriesOf(procedure)) {
      const edition = currentEdition(procedure);
      const field = fieldsById(catalogue.loadForm({ procedure, edition, category, together: [] })).get(kindOf(procedure).statusField);
      if (field?.type !== 'choice' || typeof field.list !== 'string') expect.fail(`${category} does not ask for the status`);
      const offered = catalogue.listLookup(edition)(field.list)?.map(({ code }) => code) ?? [];
      expect(offered.toSorted(), category).toEqual([...new Set(filingsOf(procedure, edition).filter((each) => each.category === category).flatMap(({ statuses }) => statuses))].toSorted());
    }
  });

  it('answers at its opening what its form offers', () => {
    for (const { code } of statuses) {
      for (const filing of filingsOfStatus(procedure, code)) {
        const answers = openingAnswers(procedure, code, filing);
        expect(answers[kindOf(procedure).statusField]).toBe(code);
        const family = familyOf(filing.category);
        expect(answers['activity.main'] !== undefined, filing.filing).toBe(family !== undefined);
        if (family === undefined) continue;
        expect(lists(`main-activity.${family}.${letterOf(filing.category)}`)?.map((option) => option.code)).toContain(answers['activity.main']);
        if (family === 'X') expect(lists(`activity-class.${code}`)?.map((option) => option.code)).toContain(answers['activity.class']);
        expect(decidingFieldOf(procedure, filing.category)).toBe('activity.main');
      }
    }
  });

  it('asks highly-skilled professionals, researchers and designated activities for the main activity, and nobody else', () => {
    const asked = statuses.filter(({ code }) => filingsOfStatus(procedure, code).length > 1).map(({ code }) => code);
    expect(asked).toEqual(['T81', 'T82', 'T83', 'T14', 'T51', ...(procedure === 'change-of-status' ? ['T90'] : [])]);
    for (const code of asked) expect(categoryOf(procedure, code), code).toBeUndefined();
  });

  it('takes the letter of the activity', () => {
    expect([categoryOf(procedure, 'T82', 'NE'), categoryOf(procedure, 'T81', 'IA'), categoryOf(procedure, 'T83', 'MC'), categoryOf(procedure, 'T82', 'LE')]).toEqual(['XN', 'XI', 'XM', 'XL']);
    expect([categoryOf(procedure, 'T14', 'N1'), categoryOf(procedure, 'T14', 'L1')]).toEqual(['N', 'L']);
    expect(['U4', 'N1', 'N2', 'R1'].map((activity) => categoryOf(procedure, 'T51', activity))).toEqual(['U', 'DN', 'DN', 'R']);
    expect(openingAnswers(procedure, 'T51', filingFor(procedure, 'T51', 'N2') ?? expect.fail())).toMatchObject({ 'activity.main': 'T26' });
  });

  it('is none for the activity of another class', () => {
    expect(categoryOf(procedure, 'T82', 'NA')).toBeUndefined();
    expect(categoryOf(procedure, 'T26', 'ND')).toBeUndefined();
    expect(categoryOf(procedure, 'T26', 'N2')).toBe('N');
  });
});

it('takes one form for whoever acquires a status, and one for whoever has work that can be certified, by the status or by a permission', () => {
  for (const { code } of statuses) expect(categoryOf('acquisition-of-status', code), code).toBe(['T90', 'X14'].includes(code) ? undefined : '-');
  const without = statuses.filter(({ code }) => categoryOf('certificate-of-authorized-employment', code) === undefined).map(({ code }) => code);
  expect(without).toEqual([]);
  expect(filingFor('certificate-of-authorized-employment', 'T41')).toMatchObject({ answered: { 'stay.permission': '1' } });
  expect(lists('CB19.certified')?.map(({ code }) => code)).toEqual(statuses.map(({ code }) => code).filter((code) => !without.includes(code)));
});

it('keeps Specified Skilled Worker and Technical Intern Training apart, which the workbook for the change has exchanged', () => {
  expect([categoryOf('change-of-status', 'T71'), categoryOf('change-of-status', 'T23')]).toEqual(['V', 'Y']);
});

it('offers Highly-Skilled Professional (ii) by change alone, with each of the classes', () => {
  expect(filingsOfStatus('extension-of-period', 'T90')).toEqual([]);
  expect(new Set(filingsOfStatus('change-of-status', 'T90').map((filing) => filing.class))).toEqual(new Set(['X1', 'X2', 'X3']));
});
