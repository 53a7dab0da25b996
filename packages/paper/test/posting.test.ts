// Papers for the post: two pages inside their margins, whatever the names, and always the same bytes.
import { describe, expect, it } from 'vitest';
import { drawPosting, type PostingInput } from '../src/index.ts';
import { execFileSync } from 'node:child_process';
import { darkPixels, renderPages, textOf } from '../samples/render.ts';
import { fonts } from './samples.ts';

const two = (ja: string, en = ja) => ({ ja, en });
const long = 'あ'.repeat(180);
const input = (change: Partial<PostingInput> = {}): PostingInput => ({
  title: two('手数料と郵送の用紙', 'Fee and papers for the post'),
  receiptNumber: 'ZR-26-M3TD-9F5A',
  rows: [{ label: two('受付日', 'Received on'), value: two('2026年11月24日', '24 November 2026') }],
  total: { label: two('納める額', 'You pay'), value: two('56,550円', '56,550 yen') },
  paying: { heading: two('納め方', 'How to pay'), text: two(long, long) },
  enclosing: { heading: two('封筒に入れるもの', 'Put into the envelope'), items: [two('今の在留カード'), two('返信用の封筒', 'A return envelope')] },
  keeping: { heading: two('送る前に', 'Before you send it'), text: two(long, long) },
  standing: two('様式ではありません。'),
  labelsTitle: two('宛名ラベル', 'Address labels'),
  labels: [
    { heading: two('送り先', 'To'), lines: ['', '', ''], emphasis: '大阪出入国在留管理局　御中' },
    { heading: two('返信用', 'Return'), lines: ['〒530-0001', '大阪府大阪市北区梅田9丁目9番9号　𠮷野髙層マンション1203号室'], emphasis: 'VAN DER BERG-FERNANDEZ MARIA ALEJANDRA　行' },
    { heading: two('裏', 'Back'), lines: ['2026年11月24日'], emphasis: 'ZR-26-M3TD-9F5A' },
  ],
  createdAt: Date.UTC(2026, 11, 20),
  ...change,
});

describe('papers for the post', () => {
  it('are two pages with room around them', async () => {
    const pages = renderPages(await drawPosting(input(), fonts));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      for (const box of [{ x0: 0, x1: 0.06, y0: 0, y1: 1 }, { x0: 0.94, x1: 1, y0: 0, y1: 1 }, { x0: 0, x1: 1, y0: 0.96, y1: 1 }]) expect(darkPixels(page, box)).toBe(0);
      expect(darkPixels(page, { x0: 0.06, x1: 0.94, y0: 0.1, y1: 0.96 })).toBeGreaterThan(500);
    }
  });

  it('hold every letter of a long name and address, rare kanji among them', async () => {
    const text = textOf(await drawPosting(input(), fonts)).replaceAll(/\s/g, '');
    for (const words of ['𠮷野髙層マンション', '1203号室', 'VANDERBERG-FERNANDEZMARIAALEJANDRA行', '〒530-0001']) expect(text).toContain(words);
  });

  it('have the same bytes every time, and say it when they are samples', async () => {
    expect(Buffer.compare(await drawPosting(input(), fonts), await drawPosting(input(), fonts))).toBe(0);
    expect(textOf(await drawPosting(input({ sample: two('見本', 'Sample') }), fonts))).toContain('見本 Sample');
  });

  it('keep a long name inside its label, no word of it broken', async () => {
    const name = 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF MARIA DE LOS ANGELES ESPERANZA GUADALUPE DEL CARMEN　𠮷田　髙志　行';
    const lines = ['〒530-0001', `大阪府大阪市北区梅田9丁目9番9号${'𠮷野髙﨑葛\u{e0100}城マンション１２０３号室'.repeat(4)}`];
    const pdf = await drawPosting(input({ labels: [{ heading: two('返信用'), lines, emphasis: name }] }), fonts);
    // The label alone: 150 by 62 mm, drawn in the middle of the last page.
    const inside = execFileSync('pdftotext', ['-f', '2', '-r', '72', '-x', '88', '-y', '161', '-W', '420', '-H', '166', '-', '-'], { input: pdf, encoding: 'utf8' });
    for (const word of name.split(/[\s　]+/u)) expect(inside, word).toContain(word);
    expect(inside.replaceAll(/\s/g, '').match(/１２０３号室/g)).toHaveLength(4);
  });
});
