// The points table goes by the class of the highly-skilled professional, and linked lists by the main activity: differences are named.
import type { Condition, FormDefinition, ListLookup } from '@zairyu/forms';
import { expect, it } from 'vitest';
import { lint } from '../src/lint.ts';
import { POINTS_SHEET, type Official } from '../src/official.ts';

const official: Official = {
  workbook: { isaFile: 'invented', version: '1' },
  statuses: [
    { status: '高度イ Skilled a', sheet: `入力(${POINTS_SHEET})`, hiddenColumns: 'D' },
    { status: '高度ロ Skilled b', sheet: `入力(${POINTS_SHEET})`, hiddenColumns: null },
  ],
  lists: {
    CB18: { items: [['高度イ Skilled a', '04X1'], ['高度ロ Skilled b', '04X2']] },
    S: { items: [['高度１号イ a', 'T81'], ['高度１号ロ b', 'T82']] },
    YN: { items: [['有 Yes', '1'], ['無 No', '0']] },
  },
  linked: { YN_T14: { items: [['有 Yes', '1'], ['無 No', '0']] }, YN_04NA: { items: [['有 Yes', '1']] } },
  sheets: {
    様式: [{ at: 'B', label: '在留資格', required: true, list: 'S' }, { at: 'C', label: '職種', required: true, list: 'YN', linkSheet: '入力(様式)', linkColumn: 'B' }],
    [POINTS_SHEET]: [{ at: 'D', label: '資格', required: true, list: 'YN' }],
  },
};
const lists: ListLookup = (id) =>
  ({ S: [{ code: 'T81', ja: '高度１号イ', en: 'a' }, { code: 'T82', ja: '高度１号ロ', en: 'b' }], A: [{ code: 'T14', ja: '研究', en: 'Research' }], K: [{ code: 'X1', ja: 'イ', en: 'a' }, { code: 'X2', ja: 'ロ', en: 'b' }], YN: [{ code: '1', ja: '有', en: 'Yes' }, { code: '0', ja: '無', en: 'No' }], 'YN.T14': [{ code: '1', ja: '有', en: 'Yes' }, { code: '0', ja: '無', en: 'No' }] })[id];

function found(showWhen: Condition | undefined, linkedTo: string): string[] {
  const choice = (id: string, list: string, sheet?: string, at?: string) => ({ id, type: 'choice', list, look: 'radio', required: true, ...(sheet === undefined || at === undefined ? {} : { source: [{ sheet, columns: [at] }] }) }) as const;
  const fields = [choice('stay.status', 'S', '様式', 'B'), choice('activity.class', 'K'), choice('activity.main', 'A'), { ...choice('job', 'YN', '様式', 'C'), linkedTo }, { ...choice('licence', 'YN', POINTS_SHEET, 'D'), ...(showWhen === undefined ? {} : { showWhen }) }];
  const form: FormDefinition = { procedure: 'invented', edition: '1', category: 'XN', sections: [{ id: 's', author: 'applicant', pages: [{ id: 'p', fields }] }] };
  return lint(official, { forms: [form], lists, sheets: ['様式', POINTS_SHEET], statusPath: () => 'activity.main' }).map(({ at, kind }) => `${at} ${kind}`).filter((each) => each !== 'C list' && !each.startsWith('C choice'));
}

it('agrees where a question is asked of the classes that have it, and a list goes by the activity', () => {
  expect(found({ field: 'activity.class', equals: 'X2' }, 'activity.main')).toEqual([]);
});

it('finds a question that is asked of a class which the table hides it from, and of all', () => {
  expect(found({ field: 'activity.class', equals: 'X1' }, 'activity.main')).toEqual(['D condition']);
  expect(found(undefined, 'activity.main')).toContain('D condition');
});

it('finds a list that goes by the status where the workbook goes by the activity', () => {
  expect(found({ field: 'activity.class', equals: 'X2' }, 'stay.status')).toContain('C condition');
});
