// A small invented item list in the shape of the published ones, and a form that agrees with it: what the comparison is tried on.
import type { Field, FormDefinition, LeafField, ListLookup } from '@zairyu/forms';
import type { Edition } from '../src/lint.ts';
import { filingsOfStatus, type Official, type OfficialColumn } from '../src/official.ts';

const sheet = '様式';
const ANY_TEXT = 'ひらがな，全角カナ，漢字';

export const official: Official = {
  workbook: { isaFile: 'invented', version: '1' },
  statuses: [
    { status: '研究 Researcher', sheet: '入力(様式)', hiddenColumns: 'I:J' },
    { status: '技能 Skill', sheet: '入力(様式)', hiddenColumns: null },
  ],
  lists: {
    CB18: { items: [['研究 Researcher', '04N1'], ['技能 Skill', '04N3']] },
    S: { items: [['研究 Researcher', 'T14'], ['技能 Skill', 'T20']] },
    YN: { items: [['有 Yes', '1'], ['無 No', '0']] },
    PR: { items: [['北 North', '1'], ['南 South', '2']] },
    A033: { items: [['明 Known', '1'], ['年月日不詳 Unknown', '2'], ['月日不詳 Year', '3'], ['日不詳 Month', '4']] },
    A028: { items: [['明 Known', '1'], ['不明 Unknown', '2']] },
  },
  linked: { PR_1: { items: [['一町', '11'], ['二町', '12']] }, PR_2: { items: [['三町', '21']] }, CC52_1_04N1: { items: [['親 Parent', '1'], ['子 Child', '2']] }, CC52_1_04N3: { items: [['子 Child', '2']] } },
  sheets: {
    [sheet]: [
      { at: 'B', label: '在留資格', required: true, list: 'S' },
      { at: 'C', label: '職業', chars: ANY_TEXT, length: '40', required: true },
      { at: 'D', label: '電話番号', chars: '半角数字', length: '12' },
      { at: 'E', label: '携帯電話番号', chars: '半角数字', length: '12', required: true, whenColumn: 'D' },
      { at: 'F', label: '都道府県', list: 'PR' },
      { at: 'G', label: '市区町村', required: true, list: 'TOWN', linkSheet: '入力(様式)', linkColumn: 'F', whenColumn: 'F', whenValue: ['北 North', '南 South'] },
      { at: 'H', label: '生年月日', help: 'YYYYMMDD\n月日不詳:20250000\n日不詳:20250500', required: true },
      { at: 'I', label: '資格の有無', list: 'YN' },
      { at: 'J', label: '資格名', chars: ANY_TEXT, length: '40', required: true, whenColumn: 'I', whenValue: ['有 Yes'] },
      { at: 'K', label: '職歴の有無', required: true, list: 'YN' },
      { at: 'L', label: '入社月不詳', required: true, list: 'A028', whenColumn: 'K', whenValue: ['有 Yes'] },
      { at: 'M', label: '入社年月', help: 'YYYYMM', required: true, whenColumn: 'L', whenValue: ['明 Known'] },
      { at: 'N', label: '入社年', help: 'YYYY', required: true, whenColumn: 'L', whenValue: ['不明 Unknown'] },
      { at: 'O', label: '入社月不詳', list: 'A028' },
      { at: 'P', label: '入社年月', help: 'YYYYMM', whenColumn: 'O', whenValue: ['明 Known'] },
      { at: 'Q', label: '入社年', help: 'YYYY', whenColumn: 'O', whenValue: ['不明 Unknown'] },
      { at: 'R', label: '資本金', chars: '半角数字', length: '13', required: true },
      { at: 'T', label: '携行時期不詳', required: true, list: 'A033', whenColumn: 'I', whenValue: ['有 Yes'] },
      { at: 'U', label: '携行時期', help: 'YYYYMMDDで入力', whenColumn: 'T', whenValue: ['明 Known'] },
      { at: 'V', label: '携行時期', help: 'YYYYMMで入力', whenColumn: 'T', whenValue: ['日不詳 Month'] },
      { at: 'W', label: '携行時期', help: 'YYYYで入力', whenColumn: 'T', whenValue: ['月日不詳 Year'] },
      { at: 'Y', label: '職業の内容', chars: ANY_TEXT, length: '40', whenColumn: 'D', whenValue: ['入力あり'] },
      { at: 'X', label: '身分又は地位', required: true, list: 'CC52', linkSheet: '表示シート制御マスタ', linkColumn: 'AA6' },
      { at: 'S', label: '卒業年月', help: '半角数字、6文字（YYYYMM）', required: true },
    ],
  },
};

const from = (...columns: string[]) => [{ sheet, columns }];
const kana = ['hiragana', 'full-katakana', 'kanji'] as const;

export const fields: readonly Field[] = [
  { id: 'stay.status', type: 'choice', list: 'S', look: 'radio', required: true, source: from('B') },
  { id: 'me.job', type: 'text', maxLength: 40, characters: kana, required: true, source: from('C') },
  { id: 'me.phone', type: 'phone', maxLength: 12, source: from('D') },
  // Written another way than the column: asked only without a telephone number.
  { id: 'me.mobile', type: 'phone', maxLength: 12, required: true, showWhen: { not: { answered: 'me.phone' } }, source: from('E') },
  { id: 'me.prefecture', type: 'choice', list: 'PR', look: 'select', source: from('F') },
  { id: 'me.town', type: 'choice', list: 'TOWN', linkedTo: 'me.prefecture', look: 'search', requiredWhen: { answered: 'me.prefecture' }, source: from('G') },
  { id: 'me.birthOn', type: 'date', precision: 'day', mayBeUnknown: ['day', 'month'], required: true, source: from('H') },
  { id: 'me.skilled', type: 'choice', list: 'YN', look: 'radio', showWhen: { not: { field: 'stay.status', equals: 'T14' } }, source: from('I') },
  { id: 'me.skill', type: 'text', maxLength: 40, characters: kana, required: true, showWhen: { field: 'me.skilled', equals: '1' }, source: from('J') },
  { id: 'jobs.any', type: 'choice', list: 'YN', look: 'radio', required: true, source: from('K') },
  {
    id: 'jobs.list', type: 'group', min: 1, sheetRows: 2, required: true, showWhen: { field: 'jobs.any', equals: '1' },
    fields: [{ id: 'startedOn', type: 'date', precision: 'month', mayBeUnknown: ['month'], required: true, source: from('L', 'M', 'N', 'O', 'P', 'Q') }],
  },
  { id: 'job.capital', type: 'number', maxDigits: 13, required: true, source: from('R') },
  { id: 'cash.carriedOn', type: 'date', precision: 'day', mayBeUnknown: ['day', 'month', 'year'], required: true, showWhen: { field: 'me.skilled', equals: '1' }, source: from('T', 'U', 'V', 'W') },
  { id: 'me.jobDetail', type: 'text', maxLength: 40, characters: kana, showWhen: { answered: 'me.phone' }, source: from('Y') },
  { id: 'me.relation', type: 'choice', list: 'CC52', linkedTo: 'stay.status', look: 'select', required: true, source: from('X') },
  { id: 'school.endsOn', type: 'date', precision: 'month', required: true, source: from('S') },
];

const options = (items: Official['lists'][string]['items']) => items.map(([label, code = '']) => ({ code, ja: label.split(' ')[0] ?? '', en: label.split(' ')[1] ?? label }));
export const lists: ListLookup = (listId) => {
  const town = /^TOWN\.(.)$/.exec(listId)?.[1];
  const filing = /^CC52\.(T\d\d)$/.exec(listId)?.[1];
  const list = town !== undefined ? official.linked[`PR_${town}`] : filing !== undefined ? official.linked[`CC52_1_${filingsOfStatus('04')[filing] ?? ''}`] : official.lists[listId];
  return list && options(list.items);
};

export function editionOf(changed: readonly Field[], lookup: ListLookup = lists): Edition {
  const form: FormDefinition = { procedure: 'invented', edition: '1', sections: [{ id: 's', author: 'applicant', pages: [{ id: 'p', fields: changed }] }] };
  return { forms: [form], lists: lookup, sheets: [sheet], statusPath: () => 'stay.status' };
}

/** The same form with one field changed. */
export function withField(id: string, change: Partial<Record<string, unknown>>): Field[] {
  return fields.map((field) => (field.id === id ? ({ ...field, ...change } as unknown as Field) : field));
}

/** The same form with the month in the group changed. */
export function withMonth(change: Partial<Record<string, unknown>>): Field[] {
  return fields.map((field) => (field.type === 'group' ? { ...field, fields: field.fields.map((column) => ({ ...column, ...change }) as unknown as LeafField) } : field));
}

/** The same item list with one column changed. */
export function withColumn(at: string, change: Partial<OfficialColumn>): Official {
  return { ...official, sheets: { [sheet]: (official.sheets[sheet] ?? []).map((column) => (column.at === at ? { ...column, ...change } : column)) } };
}
