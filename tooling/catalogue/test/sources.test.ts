import type { Field, FormDefinition } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { everyUnsourced } from '../src/soundness/command.ts';
import { sourcelessFacts, sourcelessQuestions } from '../src/soundness/sources.ts';

const source = [{ sheet: 'S', columns: ['A'] }];
const form = (...fields: Field[]): FormDefinition => ({ procedure: 'p', edition: 'e', sections: [{ id: 's', author: 'applicant', pages: [{ id: 'p', fields }] }] });
const text = (id: string, more: object = {}) => ({ id, type: 'text', maxLength: 9, ...more }) as const;

describe('whatever is asked or said', () => {
  it('names where it was read, in the whole catalogue', () => expect(everyUnsourced()).toEqual([]));

  it('is found where it does not: a question, a column of a group, a table, a rule of one', () => {
    expect(sourcelessQuestions(form(text('a.x', { source }), text('a.y', { unverified: ['ja'] }), text('representative.any')))).toEqual([]);
    const group: Field = { id: 'b.rows', type: 'group', sheetRows: 1, fields: [text('name', { source }), text('age')] };
    expect(sourcelessQuestions(form(text('a.x'), text('a.y', { source: [{ sheet: 'S', columns: [] }], unverified: [] }), group)).map((line) => line.split(':')[0])).toEqual(['a.x', 'a.y', 'b.rows.age']);
    expect(sourcelessFacts({ 'fees.json': { source: 'the ordinance', tariffs: [{}] }, 're/1/documents.json': { common: [], tail: [] } })).toEqual([]);
    expect(sourcelessFacts({ 'fees.json': { tariffs: [] }, 'x/1/documents.json': { common: [{ slot: 'photo', source: 'list' }, { slot: 'proof', source: ' ' }], tail: [] } })).toEqual(['fees.json: says nowhere where it was read', 'x/1/documents.json proof: says nowhere where it was read']);
  });
});
