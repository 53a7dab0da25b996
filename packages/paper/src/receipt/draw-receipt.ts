// The receipt on A4 in its two editions, never mixed: a competent receiving office states the special period, any other
// installation says that this is not a filing with the agency.
import { drawLockup } from '../brand.ts';
import { A4, INK, makePdf } from '../document.ts';
import { drawable, type FontSet } from '../fonts.ts';
import { drawQr } from '../qr.ts';
import { sealPaths } from '../seal/seal.ts';
import type { Bilingual } from '../sheet/plan-sheet.ts';
import { cellHeight, drawCell, type CellStyle } from '../sheet/text-cell.ts';

export interface ReceiptRow {
  readonly label: Bilingual;
  /** Main line and the smaller one below it; `code` sets the main line wide. */
  readonly value: string;
  readonly second?: string;
}
export interface StayLine {
  /** 0–1: where the expiry day stands between the receipt and the end of the line. */
  readonly expiryAt: number;
  readonly receivedLabel: Bilingual;
  readonly receivedOn: string;
  readonly expiryLabel: Bilingual;
  readonly expiryOn: string;
  readonly endLabel: Bilingual;
  readonly endOn: string;
}
export interface ReceiptInput {
  readonly title: Bilingual;
  readonly receiptNumber: string;
  /** SHA-256 of the canonical receipt, 32 bytes. */
  readonly digest: Uint8Array;
  /** In the middle of the seal: 受付 or 受取, and the date. */
  readonly sealWord: string;
  readonly sealDate: string;
  readonly rows: readonly ReceiptRow[];
  /** Competent edition: the line of stay with the special period. */
  readonly stay?: StayLine;
  /** Competent edition: what the special period is. Other edition: what this receipt is not. */
  readonly statement: { readonly heading: Bilingual; readonly text: Bilingual; readonly boxed: boolean };
  readonly qr: string;
  readonly qrHelp: Bilingual;
  readonly issuedBy: Bilingual;
  readonly checkAddress: string;
  readonly standing: Bilingual;
  /** Set in a demonstration office: printed across the foot and the head. */
  readonly sample?: Bilingual;
  readonly createdAt: number;
}

const LEFT = 48;
const WIDTH = A4.width - LEFT * 2;
const SECOND: CellStyle = { weight: 'regular', size: 8.6, color: INK.ink2, lineGap: 0 };
const LABEL: CellStyle = { weight: 'bold', size: 9.6, color: INK.ink, lineGap: 0 };
const VALUE: CellStyle = { weight: 'regular', size: 10.6, color: INK.ink, lineGap: 0 };
const TEXT: CellStyle = { weight: 'regular', size: 9, color: INK.ink, lineGap: 3 };
const HEADING: CellStyle = { weight: 'bold', size: 9.4, color: INK.ink, lineGap: 2 };

export async function drawReceipt(input: ReceiptInput, fonts: FontSet): Promise<Uint8Array> {
  return makePdf({ title: `${input.title.ja} ${input.title.en} ${input.receiptNumber}`, createdAt: input.createdAt }, fonts, (document) => {
    document.addPage({ size: 'A4', margin: 0 });
    drawHead(document, input);
    let y = drawRows(document, input, 200);
    if (input.stay) y = drawStay(document, input.stay, y + 34);
    drawStatement(document, input, y + 20);
    drawFoot(document, input);
  });
}

function drawHead(document: PDFKit.PDFDocument, input: ReceiptInput): void {
  drawLockup(document, LEFT, 40, 19);
  document.font('bold').fontSize(25).fillColor(INK.ink).text(input.title.ja, LEFT, 74, { lineBreak: false });
  document.font('regular').fontSize(11.5).fillColor(INK.ink2).text(input.title.en, LEFT, 110, { lineBreak: false });
  document.font('bold').fontSize(22).fillColor(INK.ink).text(input.receiptNumber, LEFT, 136, { lineBreak: false, characterSpacing: 1 });
  if (input.sample) {
    document.font('bold').fontSize(9).fillColor(INK.ink2).text(`${input.sample.ja} ${input.sample.en}`, LEFT + 170, 46, { lineBreak: false });
  }
  drawSeal(document, input, LEFT + WIDTH - 112, 36, 112);
  rule(document, 184);
}

function drawSeal(document: PDFKit.PDFDocument, input: ReceiptInput, x: number, y: number, size: number): void {
  const [outer, inner] = sealPaths(input.digest);
  document.save().translate(x, y).scale(size / 100).lineWidth(0.5).lineJoin('round');
  document.path(outer).stroke(INK.now);
  document.path(inner).stroke(INK.now);
  document.lineWidth(0.9).circle(50, 50, 49).stroke(INK.now);
  document.lineWidth(0.6).circle(50, 50, 22).fillAndStroke('#ffffff', INK.now);
  document.font('bold').fontSize(10).fillColor(INK.now).text(input.sealWord, 28, 38, { width: 44, align: 'center', lineBreak: false });
  document.moveTo(35, 51).lineTo(65, 51).lineWidth(0.5).stroke(INK.now);
  document.font('regular').fontSize(7.4).fillColor(INK.now).text(input.sealDate, 28, 53.5, { width: 44, align: 'center', lineBreak: false });
  document.restore();
}

function drawRows(document: PDFKit.PDFDocument, input: ReceiptInput, top: number): number {
  let y = top;
  const columns = { label: LEFT, english: LEFT + 100, value: LEFT + 220 };
  const valueWidth = LEFT + WIDTH - columns.value;
  for (const row of input.rows) {
    const valueHeight = cellHeight(document, row.value, valueWidth, VALUE);
    drawCell(document, row.label.ja, columns.label, y, 96, LABEL);
    drawCell(document, row.label.en, columns.english, y + 1, 112, SECOND);
    drawCell(document, row.value, columns.value, y - 0.5, valueWidth, VALUE);
    let height = Math.max(valueHeight, cellHeight(document, row.label.en, 112, SECOND));
    if (row.second !== undefined && row.second !== '') {
      drawCell(document, row.second, columns.value, y + valueHeight, valueWidth, SECOND);
      height = Math.max(height, valueHeight + cellHeight(document, row.second, valueWidth, SECOND));
    }
    y += height + 7;
    document.moveTo(LEFT, y).lineTo(LEFT + WIDTH, y).lineWidth(0.6).strokeColor(INK.line).stroke();
    y += 8;
  }
  return y;
}

function drawStay(document: PDFKit.PDFDocument, stay: StayLine, y: number): number {
  const end = LEFT + WIDTH - 20;
  const expiry = LEFT + 12 + (end - LEFT - 12) * Math.min(Math.max(stay.expiryAt, 0.12), 0.82);
  document.moveTo(LEFT + 8, y).lineTo(expiry, y).lineWidth(4.4).lineCap('butt').strokeColor(INK.key).stroke();
  document.moveTo(expiry + 4, y).lineTo(end, y).dash(4.6, { space: 3.4 }).strokeColor(INK.special).stroke().undash();
  document.moveTo(expiry, y - 11).lineTo(expiry, y + 11).lineWidth(1.4).strokeColor(INK.ink).stroke();
  document.circle(LEFT + 6, y, 6.6).fill(INK.now);
  const label = (text: Bilingual, day: string, x: number, align: 'left' | 'center' | 'right'): void => {
    const width = 220;
    const from = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
    document.font('regular').fontSize(8.4).fillColor(INK.ink2).text(`${text.ja} ${text.en}`, from, y + 17, { width, align, lineBreak: false });
    document.font('bold').fontSize(9).fillColor(INK.ink).text(day, from, y + 29, { width, align, lineBreak: false });
  };
  label(stay.receivedLabel, stay.receivedOn, LEFT, 'left');
  label(stay.expiryLabel, stay.expiryOn, expiry, 'center');
  label(stay.endLabel, stay.endOn, end, 'right');
  return y + 44;
}

function drawStatement(document: PDFKit.PDFDocument, input: ReceiptInput, top: number): void {
  const { heading, text, boxed } = input.statement;
  const inset = boxed ? 16 : 0;
  const width = (WIDTH - inset * 2 - 26) / 2;
  const bottoms = (['ja', 'en'] as const).map((lang, index) => {
    const x = LEFT + inset + index * (width + 26);
    drawCell(document, heading[lang], x, top + inset, width, HEADING);
    const textTop = top + inset + cellHeight(document, heading[lang], width, HEADING) + 6;
    drawCell(document, text[lang], x, textTop, width, TEXT);
    return textTop + cellHeight(document, text[lang], width, TEXT);
  });
  if (boxed) document.rect(LEFT, top, WIDTH, Math.max(...bottoms) - top + inset).lineWidth(1.6).strokeColor(INK.ink).stroke();
}

function drawFoot(document: PDFKit.PDFDocument, input: ReceiptInput): void {
  const y = 700;
  rule(document, y - 6);
  drawQr(document, input.qr, LEFT - 6, y + 6, 112);
  const x = LEFT + 118;
  const half = (LEFT + WIDTH - x - 16) / 2;
  drawCell(document, input.qrHelp.ja, x, y + 14, half, TEXT);
  drawCell(document, input.qrHelp.en, x + half + 16, y + 14, half, { ...TEXT, lineGap: 2 });
  const issued = drawable(document, 'regular', `${input.checkAddress}　発行 Issued by：${input.issuedBy.ja} ${input.issuedBy.en}`);
  drawCell(document, issued, x, y + 74, LEFT + WIDTH - x, { ...SECOND, size: 8.2 });
  drawCell(document, `${input.standing.ja} ${input.standing.en}`, x, y + 74 + cellHeight(document, issued, LEFT + WIDTH - x, { ...SECOND, size: 8.2 }) + 3, LEFT + WIDTH - x, { ...SECOND, size: 8.2 });
}

function rule(document: PDFKit.PDFDocument, y: number): void {
  document.moveTo(LEFT, y).lineTo(LEFT + WIDTH, y).lineWidth(2.2).strokeColor(INK.ink).stroke();
}
