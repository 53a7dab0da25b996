import { validate } from '@zairyu/forms';
import { currentEdition, filingFor } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { filingOf, otherFilingOf } from './filing-of.ts';
import { otherFilings } from './other-filings.ts';
import { personas, type OtherFiling } from './personas.ts';

const todayOn = '2026-11-24';
const [jiwoo] = personas.filter(({ personId }) => personId === 'jiwoo') as [(typeof personas)[number]];
const edition = currentEdition('change-of-status');

describe('a change of status of a seeded person', () => {
  it.each(personas.filter(({ category }) => category === 'R').map((persona) => [persona.personId, persona] as const))('is complete: %s begins to work', (_name, persona) => {
    const { answers, slots } = filingOf(persona, 'change-of-status', 'T26', todayOn);
    const form = catalogue.loadForm({ procedure: 'change-of-status', edition, category: 'N', together: [] });
    expect(validate(form, answers, 'complete', { lists: catalogue.listLookup(edition), todayOn })).toEqual([]);
    expect(answers).toMatchObject({ 'identity.name': persona.passportName, 'desired.status': 'T26' });
    expect(slots).toContain('photo');
  });
  it('is refused for a status whose main activity has to be chosen', () => {
    expect(() => filingOf(jiwoo, 'change-of-status', 'T82', todayOn)).toThrow(RangeError);
  });
});

describe('another filing of a seeded person', () => {
  it.each([
    ['certificate-of-eligibility', 'T44'],
    ['acquisition-of-status', 'T44'],
    ['certificate-of-authorized-employment', 'T26'],
  ] as const)('is complete: %s for %s', (procedure, status) => {
    const [tanvir] = personas.filter(({ personId }) => personId === 'tanvir') as [(typeof personas)[number]];
    const choice = { procedure, edition: currentEdition(procedure), category: filingFor(procedure, status)?.category ?? '', together: [] };
    const { answers, slots } = filingOf(tanvir, procedure, status, todayOn);
    expect(slots.length > 0).toBe(procedure !== 'certificate-of-authorized-employment');
    expect(validate(catalogue.loadForm(choice), answers, 'complete', { lists: catalogue.listLookup(choice.edition), todayOn })).toEqual([]);
  });
});

describe('what the demonstration files besides extensions', () => {
  const filed = personas.flatMap((persona) => [persona.files, persona.filesToo].flatMap((kind) => (kind ? [[persona.personId, kind, persona] as const] : [])));
  it('is one of each kind', () => expect(filed.map(([, kind]) => kind).toSorted()).toEqual((Object.keys(otherFilings) as OtherFiling[]).toSorted()));
  it.each(filed)('is complete, and nothing in it is filler: %s, %s', (_personId, kind, persona) => {
    const { procedure, status, activity } = otherFilings[kind];
    const choice = { procedure, edition: currentEdition(procedure), category: filingFor(procedure, status, activity)?.category ?? '', together: [] };
    const { answers } = otherFilingOf(persona, kind, todayOn);
    expect(validate(catalogue.loadForm(choice), answers, 'complete', { lists: catalogue.listLookup(choice.edition), todayOn })).toEqual([]);
    // The sample characters of a generated text.
    expect(JSON.stringify(answers)).not.toMatch(/ああ|あア|A-A|0312345678|A7/);
  });
});
