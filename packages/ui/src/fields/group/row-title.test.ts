// How finished rows are called: by what tells them apart.
import { describe, expect, it } from 'vitest';
import type { GroupField, GroupRow } from '@zairyu/forms';
import type { LanguageContext } from '../../language/language.ts';
import { rowTitle } from './row-title.ts';

const language: LanguageContext = { lang: 'ja', both: false, t: (key) => key, tOther: (key) => key };
const lists = (listId: string) => (listId === 'relationship' ? [{ code: '1', ja: '夫', en: 'Husband' }] : undefined);
const family = {
  id: 'family',
  type: 'group',
  fields: [
    { id: 'relationship', type: 'choice', list: 'relationship' },
    { id: 'name', type: 'text' },
    { id: 'birthOn', type: 'date' },
    { id: 'placeOfWork', type: 'text' },
  ],
} as unknown as GroupField;

const titled = (values: GroupRow['values']) => rowTitle(family, { rowId: 'a', values }, {}, lists, language);

describe('the title of a finished row', () => {
  it('is the name, then the relationship, then what else is written', () => {
    expect(titled({ relationship: '1', name: 'CHEN WEIJIE', placeOfWork: '株式会社みなとデザイン' })).toEqual(['CHEN WEIJIE', '夫', '株式会社みなとデザイン']);
  });
  it('leaves out what is not answered', () => {
    expect(titled({ relationship: '1', name: ' ' })).toEqual(['夫']);
    expect(titled({})).toEqual([]);
  });
});
