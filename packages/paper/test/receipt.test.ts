import { describe, expect, it } from 'vitest';
import { drawReceipt } from '../src/index.ts';
import { sealPaths } from '../src/seal/index.ts';
import { darkPixels, renderPages, textOf } from '../samples/render.ts';
import { fonts, receiptInput } from './samples.ts';

describe('a receipt', () => {
  it('fits one page with margins, number, both languages and issuer', async () => {
    const pdf = await drawReceipt(receiptInput(), fonts);
    const pages = renderPages(pdf);
    expect(pages).toHaveLength(1);
    const [page] = pages;
    if (!page) throw new Error('no page');
    expect(darkPixels(page, { x0: 0, x1: 0.05, y0: 0, y1: 1 })).toBe(0);
    expect(darkPixels(page, { x0: 0.95, x1: 1, y0: 0, y1: 1 })).toBe(0);
    const text = textOf(pdf);
    for (const words of ['ZR-26-M3TD-9F5A', '受付票', 'Receipt of application', 'みなと受付センター', '見本 Sample']) expect(text).toContain(words);
  });

  it('has the same bytes every time', async () => {
    const [first, second] = [await drawReceipt(receiptInput(), fonts), await drawReceipt(receiptInput(), fonts)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('draws no line of stay when the installation is not competent', async () => {
    const office = textOf(await drawReceipt(receiptInput({ stay: undefined }), fonts));
    expect(office).not.toContain('Special period ends');
    expect(textOf(await drawReceipt(receiptInput(), fonts))).toContain('Special period ends');
  });
});

describe('the seal', () => {
  it('is one closed line per ring, decided by the digest alone', () => {
    const one = Uint8Array.from({ length: 32 }, (_, index) => index);
    const other = Uint8Array.from(one);
    other[4] = 200;
    expect(sealPaths(one)).toEqual(sealPaths(Uint8Array.from(one)));
    expect(sealPaths(one)[0]).not.toBe(sealPaths(other)[0]);
    for (const path of sealPaths(one)) {
      expect(path.startsWith('M') && path.endsWith('Z')).toBe(true);
      expect(path.match(/M/g)).toHaveLength(1);
    }
  });

  it('has the fineness that does not depend on the digest', () => {
    const [outer, inner] = sealPaths(new Uint8Array(32));
    expect([outer.match(/L/g), inner.match(/L/g)].map((lines) => lines?.length)).toEqual([900, 640]);
    expect(outer.startsWith('M93.5 50.0L93.4 52.1L')).toBe(true);
  });

  it('needs 32 bytes', () => {
    expect(() => sealPaths(new Uint8Array(20))).toThrow(RangeError);
  });
});
