// Contradictions planted into a small form, each of which must be named; and the forms of the catalogue, which have none.
import type { Condition, Field, FormDefinition, LeafField, ListLookup, Page } from '@zairyu/forms';
import type { Filing } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { contradictions } from '../src/soundness/conditions.ts';
import { unaskedDocuments } from '../src/soundness/documents.ts';
import { everyContradiction } from '../src/soundness/command.ts';

const option = (code: string) => ({ code, ja: code, en: code });
const table: Record<string, ReturnType<typeof option>[]> = { statuses: ['T1', 'T2'].map(option), yn: ['1', '0'].map(option), 'job.T1': ['a', 'b'].map(option), 'job.T2': ['c'].map(option), 'duty.a': [option('x')], 'duty.b': [option('y')], 'duty.c': [option('z')] };
const lists: ListLookup = (id) => table[id];
const filings: readonly Filing[] = [{ filing: 'N1', category: 'N', statuses: ['T1', 'T2'], ja: 'n', en: 'n' }];

const text = (id: string, more: object = {}): LeafField => ({ id, type: 'text', maxLength: 9, ...more });
const choice = (id: string, list: string, more: object = {}): LeafField => ({ id, type: 'choice', look: 'radio', list, ...more });
const is = (field: string, ...equals: string[]): Condition => ({ field, equals });
const common: readonly Field[] = [choice('stay.status', 'statuses', { required: true }), choice('a.any', 'yn', { required: true }), text('a.which', { showWhen: is('a.any', '1') }), choice('a.job', 'job', { linkedTo: 'stay.status', required: true })];

function form(fields: readonly Field[], page: Partial<Page> = {}): FormDefinition {
  return { procedure: 'extension-of-period', edition: 'e', category: 'N', sections: [{ id: 's', author: 'applicant', pages: [{ id: 'first', fields: common }, { id: 'second', fields, ...page }] }] };
}
const found = (fields: readonly Field[], page: Partial<Page> = {}, subject: Partial<Parameters<typeof contradictions>[0]> = {}) => contradictions({ form: form(fields, page), lists, filings, ...subject });
const group = (fields: readonly LeafField[], more: object = {}): Field => ({ id: 'b.rows', type: 'group', sheetRows: 2, fields, ...more });

describe('contradictory conditions', () => {
  it('are not found where every question is asked of somebody', () => {
    expect(found([text('b.x', { showWhen: { all: [is('a.any', '1'), { answered: 'a.which' }, is('a.job', 'b')] } }), text('b.y', { showWhen: { not: is('a.any', '1') }, requiredWhen: is('stay.status', 'T2') }), group([choice('kind', 'yn'), text('other', { showWhen: is('kind', '0') })], { showWhen: is('a.job', 'a', 'c') })])).toEqual([]);
  });

  it.each<readonly [string, string[], RegExp]>([
    ['a question that waits for yes and no at once', found([text('b.x', { required: true, showWhen: { all: [is('a.any', '1'), is('a.any', '0')] } })]), /^b.x: its condition can never be true: .*, and it has to be answered$/],
    ['a page that is never shown', found([text('b.x'), text('b.y')], { showWhen: { all: [is('stay.status', 'T1'), is('a.job', 'c')] } }), /^page second: its condition can never be true/],
    ['a question that its page excludes', found([text('b.x', { showWhen: is('a.any', '0') })], { showWhen: { answered: 'a.which' } }), /^b.x: its condition and that of page second exclude each other/],
    ['a column that its group excludes', found([group([text('name'), text('old', { showWhen: is('stay.status', 'T2') })], { showWhen: is('a.job', 'a') })]), /^b.rows.old: its condition and that of group b.rows exclude each other/],
    ['a question that waits for itself', found([text('b.x', { showWhen: { answered: 'b.y' } }), text('b.y', { showWhen: { answered: 'b.x' } })]), /^b.x: its condition can never be true/],
    ['a choice that the answer of its parent does not offer', found([choice('b.duty', 'duty', { linkedTo: 'a.job' }), text('b.x', { showWhen: { all: [is('b.duty', 'z'), is('stay.status', 'T1')] } })]), /^b.x: its condition can never be true/],
    ['a required question that has to be left empty', found([text('b.x', { showWhen: { all: [{ not: { answered: 'a.any' } }, is('stay.status', 'T1')] } })]), /^b.x: its condition can never be true/],
    ['a duty that never comes', found([text('b.x', { showWhen: is('a.any', '1'), requiredWhen: is('a.any', '0') })]), /^b.x: where it is asked it never has to be answered/],
    ['a code that nobody can choose', found([text('b.x', { showWhen: { any: [is('a.any', '1'), is('a.job', 'k')] } })]), /^b.x: waits for a.job = k, which nobody can choose$/],
    ['a question that is not in the form', found([text('b.x', { showWhen: { any: [is('a.any', '1'), is('a.gone', '1')] } })]), /^b.x: looks at a.gone, which is not in the form$/],
    ['a choice of nothing', found([choice('b.duty', 'duty', { linkedTo: 'a.job' })], {}, { lists: (id) => (id === 'duty.c' ? undefined : table[id]) }), /^b.duty: asked where a.job is c, and there is nothing to choose from$/],
    ['a status for which nobody can open the form', found([], {}, { filings: [{ filing: 'N1', category: 'N', statuses: ['T1'], ja: 'n', en: 'n' }] }), /^stay.status: offers T2, for which nobody can open the form$/],
    ['a status that its own list lacks', found([], {}, { filings: [{ filing: 'N1', category: 'N', statuses: ['T1', 'T2', 'T3'], ja: 'n', en: 'n' }] }), /^stay.status: is opened for T3, which its list lacks$/],
  ])('are found: %s', (_fault, lines, named) => {
    expect(lines.filter((line) => named.test(line)), lines.join('\n')).not.toEqual([]);
  });

  it('are excused in a form by activity, where the form of its letter asks the question', () => {
    const never = text('b.x', { showWhen: is('stay.status', 'T9') });
    expect(found([never]).length).toBeGreaterThan(0);
    expect(found([never], {}, { ofLetter: form([never]) })).toEqual([]);
  });

  it('are in no form of the catalogue', () => expect(everyContradiction()).toEqual([]));
});

describe('documents', () => {
  const rule = (showWhen: Condition) => ({ slot: 'proof', required: true, maxFiles: 1, source: 's', note: 'n', confidence: 'high', readOn: '2026-11', showWhen });
  const unasked = (showWhen: Condition, part = 'N') => unaskedDocuments({ name: 'documents.json', rules: { common: [], tail: [], [part]: [rule(showWhen)] }, forms: [form([])], lists, filings });

  it('that somebody has to bring are no fault; those of nobody are named', () => {
    expect(unasked({ all: [is('stay.status', 'T2'), { answered: 'a.which' }] })).toEqual([]);
    expect(unasked(is('stay.status', 'T9'))).toEqual([expect.stringContaining('proof (N): its condition can never be true')]);
    expect(unasked(is('stay.status', 'T2'), 'R')).toEqual([expect.stringContaining('proof (R): its condition can never be true')]);
    expect(unasked(is('a.gone', '1'))).toEqual([expect.stringContaining('looks at a.gone, which no form asks')]);
  });
});
