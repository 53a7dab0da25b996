// Where a line ends, looked at as poppler reads the page: words in a narrow cell.
import { describe, expect, it } from 'vitest';
import PDFDocument from 'pdfkit';
import { registerFonts } from '../src/fonts.ts';
import { wrapLines } from '../src/sheet/wrap-lines.ts';
import { fonts } from './samples.ts';

const document = new PDFDocument({ autoFirstPage: false, font: '' });
registerFonts(document, fonts);
/** @param ems width of the cell in full-width letters */
const lines = (text: string, ems: number) => wrapLines(document, text, ems * 10, 'regular', 10);

describe('a line', () => {
  it('ends behind a slash before it ends inside a word', () => {
    expect(lines('Nationality/Region', 6)).toEqual(['Nationality/', 'Region']);
    expect(lines('Nationality/Region', 20)).toEqual(['Nationality/Region']);
  });

  it('does not begin with the space that it was broken at, of whichever width', () => {
    expect(lines('ＴＲＡＮ　ＭＩＮＨ　ＡＮＨ', 9)).toEqual(['ＴＲＡＮ　ＭＩＮＨ', 'ＡＮＨ']);
    expect(lines('AAAA BBBB', 2.9)).toEqual(['AAAA', 'BBBB']);
  });

  it('never ends inside the name of a letter that the face lacks', () => {
    for (let ems = 5; ems < 30; ems += 1) {
      const found = lines('देवनागरी क्षत्रिय', ems);
      expect(found.join('').replaceAll(/\[U\+09[0-9A-F]{2}\]/g, '').trim(), String(ems)).toBe('');
      for (const line of found) expect(line).toMatch(/^(\[U\+09[0-9A-F]{2}\]| )+$/);
    }
  });

  it('leaves no stray letter or two below it, as long as the lines stay as many', () => {
    for (const text of ['犯罪を理由とする処分を受けたことの有無', '私は、この申請を自分の意思で行います。', '月額給与・月額報酬（税引き前の支払額）']) {
      for (let ems = 9; ems < [...text].length; ems += 1) {
        const last = lines(text, ems).at(-1) ?? '';
        expect([...last].length, `${text} in ${String(ems)}`).toBeGreaterThan(2);
      }
    }
    expect(lines('有無', 1)).toEqual(['有', '無']);
  });

  it('has a Latin letter with its marks as the one letter that it is', () => {
    expect(lines('o\u0302\u0323n\u0303', 20)).toEqual(['\u1ed9\u00f1']);
    // A compatibility ideograph stays the one that was written.
    expect(lines('\ufa19o\u0301', 20)).toEqual(['\ufa19\u00f3']);
  });
});
