// Texts with an Individual Number stay on the screen.
import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '@zairyu/forms';
import { withoutNumbers } from './withheld.ts';

const form: FormDefinition = {
  procedure: 'extension-of-period',
  edition: 'test',
  sections: [
    {
      id: 'a',
      author: 'applicant',
      pages: [
        {
          id: 'b',
          fields: [
            { id: 'stay.reason', type: 'text', maxLength: 600, characters: ['any'], multiline: true },
            { id: 'family.members', type: 'group', sheetRows: 6, fields: [{ id: 'name', type: 'text', maxLength: 26 }] },
            { id: 'contact.mobile', type: 'phone', maxLength: 12 },
          ],
        },
      ],
    },
  ],
};

describe('a text as it is typed', () => {
  it('is kept but for the number', () => {
    expect(withoutNumbers(form, 'stay.reason', '働くため。1234 5678 9018')).toBe('働くため。');
    expect(withoutNumbers(form, 'stay.reason', '働くため。')).toBe('働くため。');
    expect(withoutNumbers(form, 'stay.reason', null)).toBeNull();
  });

  it('loses the digits that were kept before the twelfth was typed', () => {
    expect(withoutNumbers(form, 'stay.reason', '12345678901')).toBe('12345678901');
    expect(withoutNumbers(form, 'stay.reason', '123456789018')).toBeNull();
  });

  it('is judged in a row too', () => expect(withoutNumbers(form, 'family.members/r1/name', '林１２３４５６７８９０１８')).toBe('林'));

  it('is left alone where the field has a number of its own, and where the form is not known yet', () => {
    expect(withoutNumbers(form, 'contact.mobile', '123456789018')).toBe('123456789018');
    expect(withoutNumbers(undefined, 'stay.reason', '123456789018')).toBe('123456789018');
  });
});
