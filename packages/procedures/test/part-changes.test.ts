// One form is another one with differences: what may differ, and that a difference of nothing is an error.
import { describe, expect, it } from 'vitest';
import type { Field, Section } from '@zairyu/forms';
import { assembleForm, partFiles, wordFiles, type FormPart } from '../src/index.ts';
import { withChanges } from '../src/part-changes/index.ts';

const text = (id: string, at: string): Field => ({ id, type: 'text', required: true, maxLength: 40, item: '1', source: [{ sheet: 'A', columns: [at] }] });
const base: readonly Section[] = [
  {
    id: 'work',
    author: 'applicant',
    pages: [
      { id: 'employer', fields: [text('employer.name', 'B'), text('employer.branch', 'Z')] },
      { id: 'jobs', fields: [{ id: 'jobs.list', type: 'group', sheetRows: 1, fields: [text('name', 'AA') as never, text('duties', 'AB') as never] }] },
    ],
  },
];
const idsOf = (sections: readonly Section[]) => sections.flatMap(({ pages }) => pages.map((page) => [page.id, ...page.fields.flatMap((field) => (field.type === 'group' ? [field.id, ...field.fields.map(({ id }) => id)] : [field.id]))].join(' ')));

describe('a form taken over from another one', () => {
  it('has other properties, and lets some of them go', () => {
    const [section] = withChanges(base, { changes: { 'employer.name': { maxLength: 60, required: null }, 'jobs.list/duties': { item: '2' }, 'pages.jobs': { showWhen: { answered: 'employer.name' } } } });
    expect(section?.pages[0]?.fields[0]).toEqual({ id: 'employer.name', type: 'text', maxLength: 60, item: '1', source: [{ sheet: 'A', columns: ['B'] }] });
    expect(section?.pages[1]).toMatchObject({ showWhen: { answered: 'employer.name' }, fields: [{ fields: [{ item: '1' }, { item: '2' }] }] });
  });

  it('leaves questions, columns of a row and whole pages out, and pages that nothing is left of', () => {
    expect(idsOf(withChanges(base, { changes: { 'employer.branch': null, 'jobs.list/name': null } }))).toEqual(['employer employer.name', 'jobs jobs.list duties']);
    expect(idsOf(withChanges(base, { changes: { 'pages.jobs': null } }))).toEqual(['employer employer.name employer.branch']);
    expect(idsOf(withChanges(base, { changes: { 'employer.name': null, 'employer.branch': null } }))).toEqual(['jobs jobs.list name duties']);
    expect(withChanges(base, { changes: { 'pages.employer': null, 'jobs.list': null } })).toEqual([]);
  });

  it('asks more, on a page, in a row and on pages of its own', () => {
    const more = withChanges(base, {
      added: [
        { after: 'employer.name', fields: [text('employer.town', 'C')] },
        { after: 'jobs.list/name', fields: [text('town', 'AC')] },
      ],
      addedPages: [{ after: 'employer', pages: [{ id: 'pay', fields: [text('pay.yen', 'D')] }] }],
    });
    expect(idsOf(more)).toEqual(['employer employer.name employer.town employer.branch', 'pay pay.yen', 'jobs jobs.list name town duties']);
  });

  it('finds its columns further right on the sheet', () => {
    const columns = (sections: readonly Section[]) => sections.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap((field) => (field.type === 'group' ? field.fields : [field]).flatMap(({ source }) => source?.flatMap((each) => each.columns) ?? []))));
    expect(columns(withChanges(base, { moved: [{ sheet: 'A', from: 'Z', by: 2 }] }))).toEqual(['B', 'AB', 'AC', 'AD']);
    expect(columns(withChanges(base, { moved: [{ sheet: 'A', from: 'Z', to: 'AA', by: -1 }] }))).toEqual(['B', 'Y', 'Z', 'AB']);
  });

  it.each<[string, Parameters<typeof withChanges>[1]]>([
    ['a question', { changes: { 'employer.shoeSize': { item: '1' } } }],
    ['a column of a row', { changes: { 'jobs.list/shoeSize': null } }],
    ['a page', { changes: { 'pages.pay': null } }],
    ['a place for a question', { added: [{ after: 'employer.shoeSize', fields: [text('employer.town', 'C')] }] }],
    ['a place for a page', { addedPages: [{ after: 'pay', pages: [] }] }],
    ['a sheet', { moved: [{ sheet: 'B', from: 'A', by: 1 }] }],
  ])('says which difference speaks of nothing: %s', (_what, part) => {
    expect(() => withChanges(base, part)).toThrow(RangeError);
  });
});

describe('the parts of a form', () => {
  it('stand in the folder of the form that they belong to', () => {
    const files = partFiles({ procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: ['re-entry'] });
    expect(files).toEqual(['extension-of-period/2026-02/common.json', 'extension-of-period/2026-02/N.json', 're-entry/2026-02/form.json', 'extension-of-period/2026-02/tail.json']);
    expect(wordFiles({ procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: [] })).toEqual(['procedures/extension-of-period/2026-02/N', 'procedures/extension-of-period/2026-02']);
  });

  it('go by the status that the form is for, and ask from the lists of their procedure', () => {
    const part: FormPart = {
      lists: { CC02: 'CC02.change' },
      sections: [{ id: 'work', author: 'applicant', pages: [{ id: 'job', fields: [{ id: 'job.kind', type: 'choice', list: 'CC02', look: 'select', linkedTo: '{status}', showWhen: { field: '{status}', equals: 'T26' } }, { id: 'job.other', type: 'choice', list: 'CC02.other', look: 'select' }] }] }],
    };
    const fieldsOf = (procedure: string) => assembleForm({ procedure, edition: '1', category: 'N', together: [] }, [part]).sections[0]?.pages[0]?.fields;
    expect(fieldsOf('change-of-status')).toMatchObject([{ linkedTo: 'desired.status', list: 'CC02.change', showWhen: { field: 'desired.status' } }, { list: 'CC02.change.other' }]);
    expect(fieldsOf('extension-of-period')).toMatchObject([{ linkedTo: 'stay.status' }, {}]);
  });
});
