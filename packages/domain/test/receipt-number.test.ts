import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReceiptNumber, receiptNumber } from '../src/index.ts';
import { submittedAt } from './people.ts';

const chance = fc.uint8Array({ minLength: 8, maxLength: 8 });
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY';

describe('a receipt number', () => {
  it('has the form of this product, never the agency’s', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        expect(receiptNumber(submittedAt, bytes)).toMatch(/^ZR-26-[0-9A-HJKMNP-TV-Y]{4}-[0-9A-HJKMNP-TV-Y]{4}$/);
      }),
    );
  });

  it('takes its year from the calendar of Japan', () => {
    const bytes = new Uint8Array(8);
    expect(receiptNumber(Date.parse('2026-12-31T14:59:59Z'), bytes).slice(3, 5)).toBe('26');
    expect(receiptNumber(Date.parse('2026-12-31T15:00:00Z'), bytes).slice(3, 5)).toBe('27');
  });

  it('is accepted as it is made, in small letters, and with letters that look alike', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        const number = receiptNumber(submittedAt, bytes);
        expect(isReceiptNumber(number)).toBe(true);
        expect(isReceiptNumber(number.toLowerCase())).toBe(true);
        const [head, body] = [number.slice(0, 6), number.slice(6)];
        expect(isReceiptNumber(head + body.replace(/0/g, 'O').replace(/1/g, 'L').replace(/2/g, 'Z'))).toBe(true);
      }),
    );
  });

  it('is refused with any single wrong character', () => {
    fc.assert(
      fc.property(chance, fc.constantFrom(3, 4, 6, 7, 8, 9, 11, 12, 13, 14), fc.constantFrom(...CHARACTERS), (bytes, place, wrong) => {
        const number = receiptNumber(submittedAt, bytes);
        fc.pre(number[place] !== wrong && (place > 4 || /\d/.test(wrong)));
        expect(isReceiptNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is refused with any two neighbours exchanged', () => {
    fc.assert(
      fc.property(chance, fc.constantFrom([3, 4], [6, 7], [7, 8], [8, 9], [9, 11], [11, 12], [12, 13], [13, 14]), (bytes, [left = 0, right = 0]) => {
        const letters = [...receiptNumber(submittedAt, bytes)];
        fc.pre(letters[left] !== letters[right]);
        [letters[left], letters[right]] = [letters[right] ?? '', letters[left] ?? ''];
        expect(isReceiptNumber(letters.join(''))).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is refused when it is something else', () => {
    for (const text of ['', 'ZR-26-0000-0000 ', 'ZR-2-0000-0000', 'ZR-26-UUUU-UUUU', '1234567890', 'ZR-26-00000000', 'XX-26-0000-0000']) expect(isReceiptNumber(text)).toBe(false);
  });
});
