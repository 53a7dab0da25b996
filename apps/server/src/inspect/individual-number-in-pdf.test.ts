// Every way in which a PDF can write twelve digits, made by hand, and by the libraries that draw our own papers.
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { createPapers } from '../papers/papers.ts';
import { judgePdf } from './pdf-structure.ts';
import { textOfPdf } from './pdf-text/pdf-text.ts';

const papers = createPapers();
afterAll(() => papers.close());
const NUMBER = '123456789018';
const refused = { ok: false, code: 'attachment.individual-number' };
const accepted = { ok: true, pages: 1 };

/** A whole PDF with one page; `more` are objects from number 6 on. */
function pdf(content: string | Uint8Array, font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', more: readonly string[] = [], extra = ''): Uint8Array {
  const stream = (body: string | Uint8Array, entries = '') => {
    const packed = deflateSync(typeof body === 'string' ? Buffer.from(body, 'latin1') : body);
    return `<< /Length ${packed.length} /Filter /FlateDecode ${entries} >>\nstream\n${packed.toString('latin1')}\nendstream`;
  };
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> ${extra} >>`,
    stream(content),
    font,
    ...more.map((object) => (object.startsWith('stream:') ? stream(object.slice(7)) : object.startsWith('form:') ? stream(object.slice(5), '/Type /XObject /Subtype /Form /BBox [0 0 100 100]') : object)),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Uint8Array.from(Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1'));
}
const hex = (bytes: Uint8Array | readonly number[]): string => `<${Buffer.from(bytes).toString('hex')}>`;
const utf16 = (text: string): string => hex([...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff]));
const cids = (first: number): string => hex([...NUMBER].flatMap((digit) => [(first + Number(digit)) >> 8, (first + Number(digit)) & 0xff]));
const composite = (encoding: string, ordering = 'Japan1', more = ''): string =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin /Encoding /${encoding} ${more} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>] >>`;
const shown = (what: string): string => `BT /F1 12 Tf 72 700 Td ${what} Tj ET`;
const map = `/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0101> <010a> <0030> endbfrange endcmap`;

describe('an Individual Number in the text of a PDF', () => {
  it.each([
    ['as a string', pdf(shown(`(${NUMBER})`))],
    ['escaped', pdf(shown('(My number \\061234\\\n56789018\\))'))],
    ['in hexadecimal digits', pdf(shown(`<${Buffer.from(NUMBER).toString('hex')}>`))],
    ['with kerning', pdf('BT /F1 12 Tf 72 700 Td [(123) -20 (45) 10 (6789) -30 (018)] TJ ET')],
    ['in groups by gaps', pdf('BT /F1 12 Tf 72 700 Td [(1234) -600 (5678) -600 (9018)] TJ ET')],
    ['digit by digit, each at its own place', pdf(`BT /F1 10 Tf ${[...NUMBER].map((digit, index) => `1 0 0 1 ${72 + index * 5.5} 700 Tm (${digit}) Tj`).join(' ')} ET`)],
    ['digit by digit in boxes', pdf(`${[...NUMBER].map((digit, index) => `q 1 0 0 1 ${72 + index * 20} 700 cm BT /F1 10 Tf (${digit}) Tj ET Q`).join('\n')}`)],
    ['turned by ninety degrees', pdf(`BT /F1 10 Tf ${[...NUMBER].map((digit, index) => `0 1 -1 0 300 ${72 + index * 5.5} Tm (${digit}) Tj`).join(' ')} ET`)],
    ['on a next line', pdf(`BT /F1 12 Tf 72 700 Td (${NUMBER}) ' ET`)],
    ['in UTF-16', pdf(shown(utf16('個人番号１２３４５６７８９０１８')), composite('UniJIS-UTF16-H'))],
    ['in Shift JIS', pdf(shown(hex(Buffer.from(NUMBER))), composite('90ms-RKSJ-H'))],
    ['in JIS', pdf(shown(hex([...NUMBER].flatMap((digit) => [0x23, digit.charCodeAt(0)]))), composite('H'))],
    ['in proportional glyphs of Japan1', pdf(shown(cids(17)), composite('Identity-H'))],
    ['in half-width glyphs of Japan1', pdf(shown(cids(247)), composite('Identity-H'))],
    ['in full-width glyphs of Japan1', pdf(shown(cids(780)), composite('Identity-H'))],
    ['by a map of its own', pdf(shown(cids(0x101)), composite('Identity-H', 'Identity', '/ToUnicode 6 0 R'), [`stream:${map}`])],
    ['by glyph names', pdf(shown('(ABCDEFGHIJAH)'), '<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /one /two /three /four.oldstyle /five /six /uni0037 /eight /nine /zero] >> >>')],
    ['in a form that the page shows', pdf('q /X1 Do Q', undefined, [`form:${shown(`(${NUMBER})`)}`])],
    ['in a field', pdf('', undefined, [], `/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (no) /V (1234-5678-9018) >>]`)],
    ['in a note', pdf('', undefined, [], `/Annots [<< /Type /Annot /Subtype /Text /Contents <FEFF${Buffer.from(NUMBER, 'utf16le').swap16().toString('hex')}> >>]`)],
  ])('is seen %s', async (_how, bytes) => expect(await judgePdf(bytes)).toEqual(refused));

  it.each([
    ['other twelve digits', pdf(shown('(123456789010)'))],
    ['columns of a table', pdf('BT /F1 10 Tf 72 700 Td (1234) Tj 60 0 Td (5678) Tj 60 0 Td (90180) Tj ET')],
    ['a line each', pdf('BT /F1 10 Tf 72 700 Td (1234) Tj 0 -14 Td (5678) Tj 0 -14 Td (9018) Tj ET')],
    ['a font that says nothing', pdf(shown('<000100020003000400050006000700080009000a00010008>'), composite('Identity-H', 'Identity'))],
    ['a picture in the content', pdf(`q BI /W 1 /H 1 /BPC 8 /CS /G ID (${NUMBER}) EI Q`)],
    ['a form that shows itself', pdf('/X1 Do', undefined, ['form:/X1 Do'])],
  ])('is not seen in %s', async (_what, bytes) => expect(await judgePdf(bytes)).toEqual(accepted));

  it('is seen in the title of a file, and in text drawn by the library that reads it', async () => {
    for (const kind of ['title', 'text'] as const) {
      const document = await PDFDocument.create();
      const page = document.addPage();
      if (kind === 'title') document.setTitle(`住民票 ${NUMBER}`);
      else page.drawText('No. 1234 5678 9018', { font: await document.embedFont(StandardFonts.Courier) });
      expect(await judgePdf(await document.save())).toEqual(refused);
    }
  });

  it('is seen in a paper of ours, embedded fonts and all', async () => {
    const receipt = (name: string) =>
      papers.drawReceipt({
        receiptNumber: 'OSA-26-000001', submittedAt: Date.UTC(2026, 10, 10), procedure: 'extension-of-period', together: [], name, bornOn: '1990-01-05', statusOfResidence: 'T26', expiresOn: '2027-01-01',
        documentCount: 1, pageCount: 1, competent: false, qr: 'x', digest: new Uint8Array(32), instanceName: { ja: '事務所', en: 'Office' }, origin: 'https://office.example.jp', sample: true,
      });
    expect(await judgePdf(await receipt('林１２３４ ５６７８ ９０１８'))).toEqual(refused);
    expect(await judgePdf(await receipt('林美華'))).toMatchObject({ ok: true });
    const text = [...textOfPdf(await PDFDocument.load(await receipt('林美華')))].join('\n');
    expect(text).toContain('林美華');
    expect(text).toContain('OSA-26-000001');
  });

  it('is not found in a stream that cannot be read, and reading on is no error', async () => {
    const document = await PDFDocument.load(pdf(shown(`(${NUMBER})`)));
    document.context.enumerateIndirectObjects().forEach(([, object]) => 'dict' in object && (object.dict as { delete: (key: PDFName) => void }).delete(PDFName.of('Filter')));
    expect([...textOfPdf(document)].join('')).not.toContain(NUMBER);
  });
});
