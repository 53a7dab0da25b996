import { describe, expect, it } from 'vitest';
import { drawReceipt } from '../src/index.ts';
import { sealPaths } from '../src/seal/index.ts';
import { overprinted } from '../samples/overprinted.ts';
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

describe('a receipt with much on it', () => {
  const two = (text: string) => ({ ja: text, en: text });
  const [received, procedure, applicant, ...rest] = receiptInput().rows;
  if (!received || !procedure || !applicant) throw new Error('no rows');
  const together = { ...procedure, value: '在留期間更新許可申請・就労資格証明書交付申請・再入国許可申請・資格外活動許可申請', second: 'Application for Extension of Period of Stay / Application for Certificate of Authorized Employment / Application for Re-entry Permission / Application for Permission to Engage in an Activity Other Than That Permitted under the Status of Residence Previously Granted' };
  const named = { ...applicant, value: 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF MARIA DE LOS ANGELES ESPERANZA GUADALUPE DEL CARMEN　𠮷田　髙志' };
  const stay = receiptInput().stay ?? expect.fail('no line of stay');

  it('of four procedures and a long name keeps it all on one page, nothing over anything else', async () => {
    const { heading, text } = receiptInput().statement;
    const statement = { heading, text: { ja: text.ja.replace(/法令上の.*$/u, ''), en: text.en.replace(/ Only for .*$/, '') }, boxed: false };
    const pdf = await drawReceipt(receiptInput({ statement, rows: [received, together, named, ...rest], issuedBy: two('一般社団法人みなと外国人支援機構大阪支部受付センター') }), fonts);
    expect(overprinted(pdf)).toEqual([]);
    expect(renderPages(pdf)).toHaveLength(1);
    expect(textOf(pdf)).toContain('Control Act, Art. 20(6), 21(4)');
  });

  it('goes on over a numbered page with the same number where it has no room', async () => {
    const pdf = await drawReceipt(receiptInput({ rows: [received, together, { ...named, value: `${named.value} ${named.value} ${named.value}` }, ...rest] }), fonts);
    expect(overprinted(pdf)).toEqual([]);
    const pages = textOf(pdf).split('\f').filter((page) => page.trim() !== '');
    expect(pages.map((page) => [page.includes('ZR-26-M3TD-9F5A'), page.includes('Special period ends'), /[12] *\/ *2\s*$/.test(page)])).toEqual([[true, false, true], [true, true, true]]);
  });

  it.each([0, 0.02, 0.3, 0.52, 0.66, 0.7, 0.82, 1])('names the three days of the stay beside each other wherever the day of expiry stands: %d', async (expiryAt) => {
    const pdf = await drawReceipt(receiptInput({ stay: { ...stay, expiryAt } }), fonts);
    expect(overprinted(pdf)).toEqual([]);
    for (const day of [stay.receivedOn, stay.expiryOn, stay.endOn]) expect(textOf(pdf).split(/\s+/)).toContain(day);
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
