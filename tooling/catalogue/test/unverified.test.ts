// What was read in no official source is named, whole questions and columns of groups alike.
import type { FormDefinition } from '@zairyu/forms';
import { expect, it } from 'vitest';
import { unverifiedIn } from '../src/unverified.ts';

it('names each question with what of it is unverified, and no other', () => {
  const form: FormDefinition = {
    procedure: 'p', edition: 'e',
    sections: [{ id: 's', author: 'applicant', pages: [{ id: 'page', fields: [
      { id: 'a.known', type: 'confirm' },
      { id: 'a.ours', type: 'confirm', item: '18', unverified: ['en'] },
      { id: 'a.rows', type: 'group', sheetRows: 1, fields: [{ id: 'name', type: 'text', maxLength: 5, unverified: ['item', 'en'] }] },
    ] }] }],
  };
  expect(unverifiedIn(form)).toEqual(['a.ours (item 18): en', 'a.rows.name (no item): item, en']);
});
