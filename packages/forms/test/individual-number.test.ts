import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersHoldIndividualNumber, findIndividualNumbers, holdsIndividualNumber, individualNumberPaths, isFreeText, isIndividualNumber, validate, withoutIndividualNumbers, type LeafField, type TextField } from '../src/index.ts';
import { complete, context, form } from './people.ts';

/** The digit by the published formula, computed another way: weights written out from the left. */
function withCheckDigit(eleven: string): string {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const rest = [...eleven].reduce((sum, digit, index) => sum + Number(digit) * (weights[index] ?? 0), 0) % 11;
  return eleven + String(rest <= 1 ? 0 : 11 - rest);
}
const number = fc.stringMatching(/^[1-9]\d{10}$/).map(withCheckDigit);
const full = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const arabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x30 + 0x660));
const grouped = (text: string, size: number, by: string): string => text.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${by}`);

describe('an Individual Number', () => {
  it('has the check digit of the ordinance', () => {
    expect(isIndividualNumber('123456789018')).toBe(true);
    expect(isIndividualNumber('123456789010')).toBe(false);
    fc.assert(fc.property(number, (twelve) => void expect(isIndividualNumber(twelve)).toBe(true)));
  });

  it('is found in any width, any script of digits, and parted in any usual way', () => {
    fc.assert(
      fc.property(number, fc.constantFrom('', ' ', '　', '-', '－', 'ー', '‐', '−', ' - ', '\u00a0', '\u200b', '・'), fc.constantFrom(full, arabic, (text: string) => text), (twelve, by, write) => {
        const text = `個人番号は${write(grouped(twelve, 4, by))}です。よろしく`;
        expect(holdsIndividualNumber(text), text).toBe(true);
        expect(withoutIndividualNumbers(text)).toBe('個人番号はです。よろしく');
      }),
    );
  });

  it.each([
    '123456789018', '1234 5678 9018', '123-456-789-018', '123456 789018', '1 2 3 4 5 6 7 8 9 0 1 8', '12345-6789018', 'My Number: 1234-5678-9018.', 'MyNumber123456789018',
    '2024-04-01 1234-5678-9018', '〒530-0001 123456789018', '電話 090-1234-5678 番号 123456789018', '1234.5678.9018', '1234/5678/9018', 'a\n123456789018\nb', '①②③④⑤⑥⑦⑧⑨⓪①⑧', '1️⃣23456789018',
  ])('is found in "%s"', (text) => expect(holdsIndividualNumber(text)).toBe(true));

  it.each([
    ['a wrong check digit', '123456789010'],
    ['thirteen digits', '1234567890180'],
    ['a bank card', '1234 5678 9018 1234'],
    ['a telephone number of another country', '+123456789018'],
    ['the same in full width', '＋１２３４５６７８９０１８'],
    ['years', '2018 2019 2020'],
    ['months', '2019-04 2024-03'],
    ['a period by hyphens', '2001-02-2003-04'],
    ['a code', 'AB123456789018CD'],
    ['an amount', '123,456,789,018円'],
    ['lines of numbers', '1234\n5678\n9018'],
    ['noughts', '000000000000'],
    ['a date and a telephone number', '2024-04-01 0312345678'],
  ])('is not seen in %s', (_what, text) => expect(holdsIndividualNumber(text)).toBe(false));

  it('is not seen in tables of a document, where columns stand beside each other', () => {
    expect(holdsIndividualNumber('12 3456 789018', 'document')).toBe(false);
    expect(holdsIndividualNumber('12 3456 789018', 'typed')).toBe(true);
    expect(holdsIndividualNumber('氏名 1234 5678 9018', 'document')).toBe(true);
  });

  it('is told by its place, in code units, and each only once', () => {
    expect(findIndividualNumbers('𠮷１２３４-5678-9018と123456789018')).toEqual([{ from: 2, to: 16 }, { from: 17, to: 29 }]);
  });

  it('is cut out of a text that keeps everything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'漢字かなxyz 、。\n'), maxLength: 20 }), number, fc.string({ unit: fc.constantFrom(...'漢字かなxyz、。\n'), maxLength: 20 }), (before, twelve, after) => {
        fc.pre(!/[a-z]$/.test(before) || !/^[a-z]/.test(after));
        expect(withoutIndividualNumbers(before + twelve + after)).toBe(before + after);
      }),
    );
  });
});

describe('where it is looked for', () => {
  const text = (characters?: TextField['characters'], exactLength?: number): LeafField => ({ id: 'a.b', type: 'text', maxLength: 100, ...(characters ? { characters } : {}), ...(exactLength ? { exactLength } : {}) });

  it('is every free text, and no field with a number of its own', () => {
    expect([text(), text(['any']), text(['kanji', 'full-digits']), text(['half-latin', 'half-symbols'])].map(isFreeText)).toEqual([true, true, true, true]);
    expect([text(['half-digits'], 13), text(['half-latin', 'half-digits']), text(['kanji', 'full-digits'], 9)].map(isFreeText)).toEqual([false, false, false]);
    expect(isFreeText({ id: 'a.b', type: 'phone', maxLength: 12 })).toBe(false);
  });

  it('names the edits that would keep one, in rows as well', () => {
    const set = (path: string, value: string | null) => ({ op: 'set', path, was: null, value }) as const;
    const changes = [set('address.town', '１２３４５６７８９０１８'), set('contact.telephone', '123456789018'), set('family.members/r1/name', '1234 5678 9018'), set('identity.name', 'LIN'), set('address.town', null)];
    expect(individualNumberPaths(form, changes)).toEqual(['address.town', 'family.members/r1/name']);
  });

  it('is refused by the validator, in a draft too, and never repeated in what it says', () => {
    const answers = { ...complete, 'address.town': '１２３４５６７８９０１８' };
    for (const mode of ['partial', 'complete'] as const) expect(validate(form, answers, mode, context)).toEqual([{ path: 'address.town', code: 'individual-number', params: {} }]);
    expect(answersHoldIndividualNumber(form, answers)).toBe(true);
    expect(answersHoldIndividualNumber(form, complete)).toBe(false);
  });
});
