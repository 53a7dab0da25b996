// Beside the questions, an edition changes by its choices, documents and words: each change is named.
import type { FormDefinition, ListLookup } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { choicesOf, diffRecords } from '../src/diff-records.ts';

const form: FormDefinition = {
  procedure: 'p', edition: 'e',
  sections: [{ id: 's', author: 'applicant', pages: [{ id: 'page', fields: [
    { id: 'a.status', type: 'choice', look: 'select', list: 'statuses' },
    { id: 'a.job', type: 'choice', look: 'select', list: 'jobs', linkedTo: 'a.status' },
  ] }] }],
};
const word = (code: string, ja: string) => ({ code, ja, en: code });
const lookup = (lists: Readonly<Record<string, ReturnType<typeof word>[]>>): ListLookup => (id) => lists[id];
const before = { statuses: [word('1', '一'), word('2', '二')], 'jobs.1': [word('x', '甲')], 'jobs.2': [word('y', '乙')] };
const changes = (after: typeof before) => diffRecords('choice', choicesOf(form, lookup(before)), choicesOf(form, lookup(after)));

describe('comparing what stands around the questions', () => {
  it('says nothing of the same lists', () => expect(changes(before)).toEqual([]));
  it('names a choice that goes, comes or is worded otherwise, below another answer too', () => {
    expect(changes({ ...before, 'jobs.2': [word('y', '丙'), word('z', '丁')], 'jobs.1': [] })).toEqual([
      'choice jobs.1 x removed',
      'choice jobs.2 y: {"at":1,"ja":"乙","en":"y"} -> {"at":1,"ja":"丙","en":"y"}',
      'choice jobs.2 z added',
    ]);
  });
  it('names choices in another order', () => expect(changes({ ...before, statuses: [word('2', '二'), word('1', '一')] })).toHaveLength(2));
  it('names words', () => expect(diffRecords('word', { a: 'A', b: 'B' }, { a: 'A', b: 'C' })).toEqual(['word b: "B" -> "C"']));
});
