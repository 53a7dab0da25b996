// The faces are opened once for all documents: what one of them holds must never show in another.
import { describe, expect, it } from 'vitest';
import { drawSheet } from '../src/index.ts';
import { fonts, relatives, sheetInput } from './samples.ts';
import { darkPixels, renderPages, textOf } from '../samples/render.ts';

const sheetWith = (name: string, faces = fonts) =>
  drawSheet(sheetInput({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '3', label: { ja: '氏名', en: 'Name' }, value: { ja: name, en: name } }, relatives(2)] }] }), 'both', faces);
/** The same files as if nothing had been drawn with them yet. */
const unusedFonts = () => ({ regular: Uint8Array.from(fonts.regular), bold: Uint8Array.from(fonts.bold) });

describe('a face that many documents share', () => {
  it.each(['CHEN YUTONG', '𠮷田　髙志', 'fi ffl AVATo 1/2', 'が\u3099o\u0301', '葛\u{e0100}', '・･·—―〜～', '한글'])('draws %j as a face does that has drawn nothing before', async (name) => {
    for (const other of ['⼀ ⼤\u00a0－', 'ffi VAo\u0308', '髙﨑葛\u{e0102}', 'a\u00adb-c']) await sheetWith(other);
    expect(Buffer.compare(await sheetWith(name), await sheetWith(name, unusedFonts()))).toBe(0);
  });

  it('lets a document say which of two characters its glyph stands for, whatever others wrote', async () => {
    // U+2F00, the radical, is drawn by the glyph of U+4E00.
    expect(textOf(await sheetWith('⼀'))).toContain('⼀');
    expect(textOf(await sheetWith('一'))).toContain('一');
    expect(textOf(await sheetWith('⼀一'))).toContain('⼀⼀');
  });

  it('keeps the hyphens of a word when another word has a soft one, which is never seen', async () => {
    const ink = async (name: string): Promise<number> => {
      const page = renderPages(await sheetWith(name), 200)[0];
      if (!page) throw new Error('no page');
      return darkPixels(page, { x0: 0.4, x1: 0.93, y0: 0.2, y1: 0.35 });
    };
    expect(await ink(`a\u00adb ${'-'.repeat(40)}`)).toBeGreaterThan((await ink('a\u00adb')) + 100);
  });

  it('draws the same after it has let go of what it kept', async () => {
    const first = await sheetWith('LIN MEIHUA');
    await sheetWith(Array.from({ length: 9000 }, (_, index) => `x${index}`).join(' '));
    expect(Buffer.compare(await sheetWith('LIN MEIHUA'), first)).toBe(0);
  });
});
