import type { Field } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { hasMark, markedItem, markedWords, showsMark } from './unverified.ts';

describe('what was read in no official source', () => {
  it('is marked in the number and in the language it concerns, and nowhere else', () => {
    expect(markedItem('21', ['item'])).toBe('21†');
    expect(markedItem('21', ['ja', 'en'])).toBe('21');
    expect(markedItem(undefined, ['item'])).toBeUndefined();
    expect(markedWords({ text: '氏名', other: 'Name' }, 'ja', ['en'])).toEqual({ text: '氏名', other: 'Name†' });
    expect(markedWords({ text: 'Name', other: '氏名' }, 'en', ['en'])).toEqual({ text: 'Name†', other: '氏名' });
    expect(markedWords({ text: 'Name' }, 'en', undefined)).toEqual({ text: 'Name' });
  });

  it('owes its legend while the mark is seen: the other language counts only beside the first', () => {
    const row = { item: '3', label: markedWords({ text: '氏名', other: 'Name' }, 'ja', ['en']) };
    expect([hasMark(row, true), hasMark(row, false)]).toEqual([true, false]);
    expect(hasMark({ item: '3†', label: '氏名' }, false)).toBe(true);
  });

  it('is shown by a question at its number and at the words that are read, its columns’ among them', () => {
    const text = { id: 'a.b', type: 'text', maxLength: 9 } as const;
    const seen = (field: Field, both = false) => (['ja', 'en'] as const).map((lang) => showsMark(field, lang, both));
    expect(seen(text)).toEqual([false, false]);
    expect(seen({ ...text, unverified: ['item'] })).toEqual([false, false]);
    expect(seen({ ...text, item: '3', unverified: ['item'] })).toEqual([true, true]);
    expect(seen({ ...text, unverified: ['en'] })).toEqual([false, true]);
    expect(seen({ ...text, unverified: ['en'] }, true)).toEqual([true, true]);
    expect(seen({ id: 'a.rows', type: 'group', item: '4', sheetRows: 2, fields: [{ ...text, id: 'b', unverified: ['item', 'en'] }] })).toEqual([false, true]);
  });
});
