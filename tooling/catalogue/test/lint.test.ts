// Differences planted into an invented item list, or into the form beside it: each must be named, and nothing else.
import { describe, expect, it } from 'vitest';
import type { Field } from '@zairyu/forms';
import { judge, type Finding } from '../src/findings.ts';
import { lint } from '../src/lint.ts';
import { choicesOf, columnsIn, placeOfParent } from '../src/official.ts';
import { report } from '../src/report.ts';
import { editionOf, fields, lists, official, withColumn, withField, withMonth } from './invented.ts';

const short = (findings: readonly Finding[]) => findings.map(({ at, kind }) => `${at} ${kind}`).sort();
const ofForm = (changed: readonly Field[]) => short(lint(official, editionOf(changed)));

describe('comparing a form with the published items', () => {
  it('finds nothing where they agree, however the conditions are written', () => {
    expect(lint(official, editionOf(fields))).toEqual([]);
  });

  it.each<[string, readonly Field[], string[]]>([
    ['a column without a field', fields.filter(({ id }) => id !== 'job.capital'), ['R absent']],
    ['a column that two fields name', [...fields, { id: 'job.money', type: 'number', maxDigits: 13, required: true, source: [{ sheet: '様式', columns: ['R'] }] }], ['R twice', 'R twice']],
    ['a column that the sheet does not have', withField('job.capital', { source: [{ sheet: '様式', columns: ['R'] }, { sheet: '様式', columns: ['ZZ'] }] }), ['ZZ unknown-column']],
    ['another length', withField('me.job', { maxLength: 60 }), ['C length']],
    ['an exact length that is none', withField('me.job', { exactLength: 40 }), ['C length']],
    ['another number of digits', withField('job.capital', { maxDigits: 12 }), ['R length']],
    ['a class of characters too many', withField('me.job', { characters: ['hiragana', 'full-katakana', 'kanji', 'half-latin'] }), ['C characters']],
    ['a class of characters too few', withField('me.job', { characters: ['hiragana'] }), ['C characters']],
    ['an answer that may stay away', withField('me.job', { required: false }), ['C required']],
    ['an answer that must be there', withField('me.phone', { required: true }), ['D required']],
    ['a requirement under another condition', withField('me.town', { requiredWhen: { field: 'me.prefecture', equals: '1' } }), ['G required']],
    ['a question asked under another condition', withField('me.skill', { showWhen: { field: 'me.skilled', equals: '0' } }), ['J condition']],
    ['a question asked of a status that the sheet hides it from', withField('me.skilled', { showWhen: undefined }), ['I condition']],
    ['a question that is always asked', withField('me.mobile', { showWhen: undefined }), ['E condition']],
    ['another list', withField('me.skilled', { list: 'PR' }), ['I list']],
    ['a list that should depend on another answer', withField('me.town', { linkedTo: undefined, list: 'TOWN' }), ['G condition', 'G list']],
    ['a date with more unknown parts', withField('me.birthOn', { mayBeUnknown: ['day', 'month', 'year'] }), ['H unknown-parts']],
    ['a date without its day', withField('me.birthOn', { precision: 'month' }), ['H type']],
    ['a carried date that must be known', withField('cash.carriedOn', { mayBeUnknown: ['day'] }), ['T unknown-parts']],
    ['a carried date without its day', withField('cash.carriedOn', { precision: 'month' }), ['T type']],
    ['a carried date whose columns stand in another order', withField('cash.carriedOn', { source: [{ sheet: '様式', columns: ['T', 'V', 'U', 'W'] }] }), ['T type']],
    ['a question asked without the answer that it follows', withField('me.jobDetail', { showWhen: undefined }), ['Y condition']],
    ['a choice by status that goes by another answer', withField('me.relation', { linkedTo: 'me.skilled' }), ['X condition']],
    ['a month that must be known', withMonth({ mayBeUnknown: undefined }), ['L unknown-parts', 'O unknown-parts']],
    ['a full date where the sheet has a year and month', withField('school.endsOn', { precision: 'day' }), ['S type']],
    ['a year and month that may be unknown in one column', withField('school.endsOn', { mayBeUnknown: ['month'] }), ['S unknown-parts']],
    ['a group with more rows than the sheet', withField('jobs.list', { sheetRows: 3 }), ['L type', 'N type', 'P type']],
    ['a type that cannot hold the column', withField('job.capital', { type: 'text', maxLength: 13 }), ['R characters']],
  ])('finds %s', (_what, changed, found) => {
    expect([...new Set(ofForm(changed))]).toEqual(expect.arrayContaining([...new Set(found)]));
    const columns = new Set(found.map((each) => each.split(' ')[0]));
    expect(ofForm(changed).filter((each) => !columns.has(each.split(' ')[0]))).toEqual([]);
  });

  it.each<[string, Parameters<typeof withColumn>, string[]]>([
    ['a length', ['C', { length: '41' }], ['C length']],
    ['a requirement', ['D', { required: true }], ['D required']],
    ['a condition', ['J', { whenValue: ['無 No'] }], ['J condition']],
    ['classes', ['C', { chars: 'ひらがな' }], ['C characters']],
  ])('finds %s that the agency has changed', (_what, [at, change], found) => {
    expect(short(lint(withColumn(at, change), editionOf(fields)))).toEqual(found);
  });

  it('takes a condition on two columns as met when either of them has the value', () => {
    const either = withColumn('J', { whenColumn: 'I,K' });
    expect(short(lint(either, editionOf(fields)))).toEqual(['J condition']);
    const showWhen = { all: [{ not: { field: 'stay.status', equals: 'T14' } }, { any: [{ field: 'me.skilled', equals: '1' }, { field: 'jobs.any', equals: '1' }] }] };
    expect(lint(either, editionOf(withField('me.skill', { showWhen })))).toEqual([]);
  });

  it('reads a label in a condition whatever spaces stand around it', () => {
    expect(lint(withColumn('J', { whenValue: ['有 Yes '] }), editionOf(fields))).toEqual([]);
  });

  it('finds choices that are missing, invented, renamed or in another order', () => {
    const yesNo = lists('YN') ?? [];
    const given = (options: readonly { code: string; ja: string; en: string }[]) => [...new Set(lint(official, editionOf(fields, (id) => (id === 'YN' ? options : lists(id)))).map(({ kind }) => kind))];
    expect(given(yesNo.slice(0, 1))).toContain('choice-missing');
    expect(given([...yesNo, { code: '2', ja: '不明', en: 'Unknown' }])).toContain('choice-extra');
    expect(given(yesNo.map((option) => ({ ...option, en: 'Maybe' })))).toContain('choice-words');
    expect(given([...yesNo].reverse())).toContain('choice-order');
    const towns = lint(official, editionOf(fields, (id) => (id === 'TOWN.1' ? (lists(id) ?? []).slice(0, 1) : lists(id))));
    expect(short(towns)).toEqual(['G choice-missing']);
    expect(towns[0]?.detail).toContain('12 二町');
  });
});

describe('recorded deviations', () => {
  const findings = lint(official, editionOf(withField('me.job', { maxLength: 60, required: false })));
  it('explain what they name, and only that', () => {
    const judged = judge(findings, [{ sheet: '様式', columns: 'B:D', kinds: ['length'], reason: 'Longer words.' }]);
    expect(short(judged.open)).toEqual(['C required']);
    expect(judged.explained[0]?.findings).toHaveLength(1);
  });
  it('lets nobody call a column absent that has another name than the reason is about', () => {
    const absent = lint(official, editionOf(fields.filter(({ id }) => id !== 'job.capital')));
    const open = (labels?: readonly string[]) => judge(absent, [{ sheet: '様式', columns: 'R', kinds: ['absent'], ...(labels ? { labels } : {}), reason: 'There is no filing agent.' }]).open.length;
    expect([open(['資本金']), open(['*']), open(['取次者']), open()]).toEqual([0, 0, 1, 1]);
  });

  it('are themselves found when they explain nothing any more', () => {
    const judged = judge(findings, [{ sheet: '様式', columns: 'C:D', kinds: ['length', 'list'], reason: 'Longer words.' }]);
    expect(judged.idle).toEqual(['様式 D: Longer words.', '様式 C:D: nothing is found about list']);
  });
  it('are printed with their reason', () => {
    const judged = judge(findings, [{ sheet: '様式', columns: 'C', kinds: ['length'], reason: 'Longer words.' }]);
    const text = report({ name: 'invented 1', official, edition: editionOf(fields) }, judged);
    expect(text).toContain('differs on purpose (length) 様式 C: Longer words.');
    expect(text).toContain('FOUND required 様式 C me.job');
    expect(text).toContain('1 found, 1 on purpose, 0 idle');
  });
});

describe('the column that another one goes by', () => {
  const both = { ...official, sheets: { ...official.sheets, 在留申請: [{ at: 'R', label: '在留資格', list: 'S' }] }, linked: { ...official.linked, JOB_T14: { items: [['研究員 Researcher', '1']] as const } } };
  it('stands beside it, on the common sheet, or on the sheet that the link names', () => {
    expect(placeOfParent(both, '様式', 'R')).toEqual({ sheet: '様式', at: 'R' });
    expect(placeOfParent(both, '様式', '在R')).toEqual({ sheet: '在留申請', at: 'R' });
    expect(placeOfParent(both, '様式', 'R', '入力(在留申請)')).toEqual({ sheet: '在留申請', at: 'R' });
  });
  it('decides the choices from whichever sheet it stands on', () => {
    const choices = choicesOf(both, '様式', { at: 'T', label: '職種', list: 'JOB', linkSheet: '入力(在留申請)', linkColumn: 'R' });
    expect(choices).toMatchObject({ kind: 'linked', parent: 'R' });
    expect(choices?.kind === 'linked' ? [...choices.byParent.keys()] : []).toEqual(['T14']);
  });
});

describe('ranges of columns', () => {
  it('run past Z', () => expect(columnsIn('B,Y:AB,AZ:BA')).toEqual(['B', 'Y', 'Z', 'AA', 'AB', 'AZ', 'BA']));
});
