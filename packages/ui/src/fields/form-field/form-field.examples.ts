// Fields of a form, rendered from their definitions: text, date, choices, number, and a repeated group.
import type { Answers, Field, Issue, ListLookup, Option } from '@zairyu/forms';
import { exampleOf, type ExampleContext } from '../../examples/example.ts';
import FormField from './FormField.svelte';

const options: Record<string, readonly Option[]> = {
  sex: [
    { code: '1', ja: '男', en: 'Male' },
    { code: '2', ja: '女', en: 'Female' },
  ],
  relation: [
    { code: '1', ja: '夫', en: 'Husband' },
    { code: '2', ja: '妻', en: 'Wife' },
    { code: '3', ja: '子', en: 'Child' },
  ],
};
const lists: ListLookup = (id) => options[id];
const labels: Record<string, readonly [string, string]> = {
  'identity.name.label': ['氏名', 'Name'],
  'identity.name.hint': [
    '小文字や全角で書いても、なおします。',
    'Small or full-width letters are fine; we convert them.',
  ],
  'identity.birthOn.label': ['生年月日', 'Date of birth'],
  'identity.sex.label': ['性別', 'Sex'],
  'work.income.label': ['月収', 'Monthly income'],
  'stay.reason.label': ['更新の理由', 'Reason for extension'],
  'declaration.intent.label': ['この申請を自分の意思で行います', 'I make this application of my own will'],
  'family.members.label': ['在日親族及び同居者', 'Family in Japan and co-residents'],
  'family.members.name.label': ['氏名', 'Name'],
  'family.members.relation.label': ['続柄', 'Relationship'],
  'family.members.birthOn.label': ['生年月日', 'Date of birth'],
};

const name: Field = {
  id: 'identity.name',
  type: 'text',
  item: '3',
  required: true,
  maxLength: 34,
  characters: ['half-latin', 'half-symbols'],
  upperCase: true,
};
const birth: Field = {
  id: 'identity.birthOn',
  type: 'date',
  item: '2',
  required: true,
  precision: 'day',
  mayBeUnknown: ['month', 'day'],
  must: 'be-past',
  prefill: 'account.birth-date',
};
const sex: Field = { id: 'identity.sex', type: 'choice', list: 'sex', look: 'radio', required: true };
const income: Field = { id: 'work.income', type: 'number', maxDigits: 9, unit: 'yen' };
const reason: Field = { id: 'stay.reason', type: 'text', item: '15', required: true, maxLength: 200, multiline: true };
const intent: Field = { id: 'declaration.intent', type: 'confirm', required: true };
const family: Field = {
  id: 'family.members',
  type: 'group',
  item: '16',
  sheetRows: 6,
  fields: [
    { id: 'relation', type: 'choice', list: 'relation', look: 'select', required: true },
    {
      id: 'name',
      type: 'text',
      required: true,
      maxLength: 34,
      characters: ['half-latin', 'half-symbols'],
      upperCase: true,
    },
    { id: 'birthOn', type: 'date', required: true, precision: 'day', must: 'be-past' },
  ],
};

const show =
  (field: Field, answers: Answers, issues: readonly Issue[] = []) =>
  ({ say }: ExampleContext) => ({
    field,
    answers,
    issues,
    lists,
    todayOn: '2026-11-24',
    words: (key: string) => {
      const found = labels[key];
      return found && say(found[0], found[1]);
    },
    onchange: () => undefined,
  });
const formField = exampleOf(FormField);

export const examples = [
  formField('text with its echo', show(name, { 'identity.name': 'chen ｙｕｔｏｎｇ' })),
  formField('text required', show(name, {}, [{ path: 'identity.name', code: 'required', params: {} }])),
  formField('date with its echo', show(birth, { 'identity.birthOn': 'H2/5/14' })),
  formField(
    'date out of its era',
    show(birth, { 'identity.birthOn': '昭和65/6/9' }, [
      {
        path: 'identity.birthOn',
        code: 'date-era-range',
        params: { era: 'showa', eraYear: 65, gregorianYear: 1990, part: 'year' },
        fix: '1990-06-09',
      },
    ]),
  ),
  formField('choice', show(sex, { 'identity.sex': '2' })),
  formField('number', show(income, { 'work.income': '280,000' })),
  formField('long text', show(reason, { 'stay.reason': '同じ会社で働き続けるため。' })),
  formField('confirm missing', show(intent, {}, [{ path: 'declaration.intent', code: 'confirm-missing', params: {} }])),
  formField(
    'group, all rows finished',
    show(family, {
      'family.members': [{ rowId: 'a', values: { relation: '1', name: 'CHEN WEIJIE', birthOn: '1989-02-04' } }],
    }),
  ),
  formField(
    'group, one row open with a finding',
    show(
      family,
      {
        'family.members': [
          { rowId: 'a', values: { relation: '1', name: 'CHEN WEIJIE', birthOn: '1989-02-04' } },
          { rowId: 'b', values: { relation: '3', name: 'chen yutong' } },
        ],
      },
      [{ path: 'family.members/b/birthOn', code: 'required', params: {} }],
    ),
  ),
  formField('group, empty', show(family, {})),
  formField('number and English words unverified', show({ ...name, unverified: ['item', 'en'] }, {})),
  formField('confirmation in unverified English', show({ ...intent, unverified: ['en'] }, {})),
  formField('group, number unverified', show({ ...family, unverified: ['item'] }, {})),
];
