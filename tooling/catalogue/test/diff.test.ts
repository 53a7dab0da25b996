import { describe, expect, it } from 'vitest';
import { describeChange, diffForms } from '../src/diff.ts';
import { editionOf, fields, withField, withMonth } from './invented.ts';

const formOf = (changed: typeof fields) => editionOf(changed).forms[0] ?? (() => { throw new Error('no form'); })();
const changes = (changed: typeof fields) => diffForms(formOf(fields), formOf(changed)).map(describeChange);

describe('comparing two editions', () => {
  it('says nothing of the same form', () => expect(changes(fields)).toEqual([]));
  it('names questions that came and went', () => {
    const [first, ...rest] = fields;
    expect(changes([...rest, { ...first, id: 'stay.other' } as (typeof fields)[number]])).toEqual(['stay.status removed', 'stay.other added']);
  });
  it('names each rule that changed, with both values', () => {
    expect(changes(withField('me.job', { maxLength: 60, required: undefined }))).toEqual(['me.job maxLength: 40 -> 60', 'me.job required: true -> nothing']);
  });
  it('looks into groups', () => expect(changes(withMonth({ precision: 'day' }))).toEqual(['jobs.list/startedOn precision: "month" -> "day"']));
  it('names questions that stand on another page', () => {
    const form = formOf(fields);
    const turned = { ...form, sections: form.sections.map((section) => ({ ...section, id: 't' })) };
    expect(diffForms(form, turned).map(describeChange)).toContain('me.job moved: s/p -> t/p');
  });
});
