// A small form with one of everything, for the tests of the language itself.
import type { FormDefinition, ListLookup } from '../src/index.ts';

export const form: FormDefinition = {
  procedure: 'extension-of-period',
  edition: 'test',
  sections: [
    {
      id: 'about-you',
      author: 'applicant',
      pages: [
        {
          id: 'identity',
          fields: [
            { id: 'identity.name', type: 'text', maxLength: 20, characters: ['half-latin', 'half-symbols'], upperCase: true, required: true, item: '3' },
            { id: 'identity.birthOn', type: 'date', precision: 'day', mayBeUnknown: ['month', 'day'], must: 'be-past', required: true, item: '2' },
          ],
        },
        {
          id: 'address',
          fields: [
            { id: 'address.postcode', type: 'postcode', required: true },
            { id: 'address.prefecture', type: 'choice', list: 'P', look: 'select', required: true },
            { id: 'address.municipality', type: 'choice', list: 'M', linkedTo: 'address.prefecture', look: 'search', required: true },
            { id: 'address.town', type: 'text', maxLength: 10, characters: ['hiragana', 'full-katakana', 'kanji', 'full-latin', 'full-digits', 'full-symbols'] },
            { id: 'contact.telephone', type: 'phone', maxLength: 12 },
            { id: 'contact.mobile', type: 'phone', maxLength: 12, requiredWhen: { not: { answered: 'contact.telephone' } } },
            { id: 'contact.email', type: 'email', maxLength: 60 },
          ],
        },
      ],
    },
    {
      id: 'family',
      author: 'applicant',
      pages: [
        { id: 'any', fields: [{ id: 'family.any', type: 'choice', list: 'YN', look: 'radio', required: true }] },
        {
          id: 'members',
          showWhen: { field: 'family.any', equals: '1' },
          fields: [
            {
              id: 'family.members',
              type: 'group',
              min: 1,
              sheetRows: 2,
              fields: [
                { id: 'name', type: 'text', maxLength: 26, required: true },
                { id: 'cohabits', type: 'choice', list: 'YN', look: 'radio' },
                { id: 'cardNumber', type: 'card-number', showWhen: { field: 'cohabits', equals: '1' }, required: true },
              ],
            },
          ],
        },
        { id: 'pay', fields: [{ id: 'work.salary', type: 'number', maxDigits: 8, min: 1, unit: 'yen' }, { id: 'work.intent', type: 'confirm', required: true }] },
      ],
    },
  ],
};

export const lists: ListLookup = (listId) =>
  ({
    P: [{ code: '27', ja: '大阪府', en: 'Osaka' }, { code: '13', ja: '東京都', en: 'Tokyo' }],
    'M.27': [{ code: '271004', ja: '大阪市', en: 'Osaka City' }],
    'M.13': [{ code: '131016', ja: '千代田区', en: 'Chiyoda' }],
    YN: [{ code: '1', ja: '有', en: 'Yes' }, { code: '0', ja: '無', en: 'No' }],
  })[listId];

export const context = { lists, todayOn: '2026-11-24' };

export const complete = {
  'identity.name': 'lin meihua',
  'identity.birthOn': '平成3/8/20',
  'address.postcode': '〒530-0001',
  'address.prefecture': '27',
  'address.municipality': '271004',
  'address.town': '梅田3-1',
  'contact.mobile': '090-1234-5678',
  'family.any': '1',
  'family.members': [{ rowId: 'r1', values: { name: 'CHEN WEIJIE', cohabits: '1', cardNumber: 'ab12345678cd' } }],
  'work.salary': '３０００００円',
  'work.intent': '1',
} as const;
