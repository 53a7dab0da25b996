// Beside the questions, an edition changes by its choices, documents and words: each change is named.
import type { FormDefinition, ListLookup } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { feeChanges, momentOf } from '../src/diff-fees.ts';
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

describe('comparing two days', () => {
  const fees = (from: string, to: string) => feeChanges('extension-of-period', from, to);
  it('takes the edition that new drafts take on each of them, and none before the first', () => {
    expect(momentOf('extension-of-period', '2026-02')).toEqual({ edition: '2026-02', day: '2026-02-01' });
    expect(momentOf('extension-of-period', '2026-11-24')).toEqual({ edition: '2026-02', day: '2026-11-24' });
    for (const none of ['2026-01-31', '2026-02-30', '2026-03', 'soon']) expect(momentOf('extension-of-period', none), none).toBeUndefined();
  });
  it('names each fee that is another one, of what is filed together too', () => {
    const named = fees('2026-09-30', '2026-10-01');
    expect(named).toContain('fee extension-of-period, up to 3 months added: {"counterYen":10000,"onlineYen":10000,"paymentYen":330,"paidBy":"store-or-bank"}');
    expect(named.find((line) => line.startsWith('fee extension-of-period, longer or any period:'))).toMatch(/"onlineYen":5500.*revenue-stamp.* -> .*"onlineYen":65000.*store-or-bank/);
    expect(named.some((line) => line.startsWith('fee re-entry, kind 02:'))).toBe(true);
    expect(fees('2026-02-01', '2026-09-30')).toEqual([]);
  });
});
