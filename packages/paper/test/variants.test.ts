// Variations of a character (UTS #37): drawn where the font has them, told where it does not, never dropped.
import { describe, expect, it } from 'vitest';
import { drawSheet } from '../src/index.ts';
import { darkPixels, renderPages, textOf, type Page } from '../samples/render.ts';
import { fonts, sheetInput } from './samples.ts';

const sheetWith = (name: string) => drawSheet(sheetInput({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '3', label: { ja: '氏名', en: 'Name' }, value: { ja: name, en: name } }] }] }), 'ja', fonts);
const pageWith = async (name: string): Promise<Page> => {
  const page = renderPages(await sheetWith(name), 300)[0];
  if (!page) throw new Error('no page');
  return page;
};
/** Pixels of the value that differ between two names. */
const difference = async (one: string, other: string): Promise<number> => {
  const [a, b] = [await pageWith(one), await pageWith(other)];
  return a.grey.filter((pixel, at) => Math.abs(pixel - (b.grey[at] ?? 0)) > 128).length;
};

describe('a variation selector', () => {
  it.each(['葛\u{e0100}', '辻\u{e0100}', '侮\u{fe00}'])('gives %s the glyph of its own that the font has', async (name) => {
    const usual = name.replace(/[\ufe00\u{e0100}]/gu, '');
    expect(await difference(name, usual)).toBeGreaterThan(0);
    // (The same glyph twice differs in no pixel, as with 邉 below.) A selector in brackets would be several times as dark.
    const ink = async (text: string) => darkPixels(await pageWith(text), { x0: 0.42, x1: 0.92, y0: 0.23, y1: 0.3 });
    expect(Math.abs((await ink(name)) - (await ink(usual)))).toBeLessThan(200);
    expect(textOf(await sheetWith(name))).not.toContain('[VS');
  });

  it('is drawn as the usual glyph where that is the variation', async () => {
    expect(await difference('邉\u{e0100}', '邉')).toBe(0);
    expect(textOf(await sheetWith('邉\u{e0100}'))).not.toContain('[VS');
  });

  it.each([
    ['葛\u{e01ef}城', '葛[VS256]城'],
    ['邉\u{e010f}', '邉[VS32]'],
    ['A\u{fe0f}B', 'A[VS16]B'],
    ['\u263a\u{fe0f}', '[U+263A][VS16]'],
    ['1\u{fe0f}\u20e3', '1[VS16][U+20E3]'],
    ['\u{e0100}葛', '[VS17]葛'],
    ['葛\u{e0100}\u{e0101}', '[VS18]'],
  ])('that the font does not know for its character is told: %j', async (name, told) => {
    expect(textOf(await sheetWith(name))).toContain(told);
  });

  it('stays with its character at the end of a line', async () => {
    const pdf = await sheetWith('葛\u{e0100}'.repeat(90));
    expect(textOf(pdf)).not.toContain('[VS');
    const lines = textOf(pdf).split('\n').filter((line) => line.includes('葛'));
    expect(lines.length).toBeGreaterThan(1);
    expect(textOf(pdf).match(/葛/g)).toHaveLength(90);
  });

  it('leaves the bytes the same every time', async () => {
    const names = '葛\u{e0100}辻\u{e0100}邉\u{e010f}\u263a\u{fe0f}';
    expect(Buffer.compare(await sheetWith(names), await sheetWith(names))).toBe(0);
  });
});
