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
const ROWS_TOP = 200;
/** The line above the code and the issuer, and what stays free above it. */
const FOOT = 694;
const FOOT_GAP = 12;
/** Free points: above and below the line of each row, above the line of stay, above the statement. */
interface Spacing {
  readonly aboveLine: number;
  readonly belowLine: number;
  readonly beforeStay: number;
  readonly beforeStatement: number;
}
const ROOMY: Spacing = { aboveLine: 7, belowLine: 8, beforeStay: 34, beforeStatement: 20 };
/** For long names and several procedures. */
const TIGHT: Spacing = { aboveLine: 3, belowLine: 3.5, beforeStay: 16, beforeStatement: 12 };
/** From the line of stay to the end of its labels. */
const STAY_HEIGHT = 52;
const DAY_LABEL = 8.4;
const BETWEEN_DAYS = 10;
const ALIGNED = ['left', 'center', 'right'] as const;
const SECOND: CellStyle = { weight: 'regular', size: 8.6, color: INK.ink2, lineGap: 0 };
const LABEL: CellStyle = { weight: 'bold', size: 9.6, color: INK.ink, lineGap: 0 };
const VALUE: CellStyle = { weight: 'regular', size: 10.6, color: INK.ink, lineGap: 0 };
const TEXT: CellStyle = { weight: 'regular', size: 9, color: INK.ink, lineGap: 3 };
const HEADING: CellStyle = { weight: 'bold', size: 9.4, color: INK.ink, lineGap: 2 };

export async function drawReceipt(input: ReceiptInput, fonts: FontSet): Promise<Uint8Array> {
  return makePdf({ title: `${input.title.ja} ${input.title.en} ${input.receiptNumber}`, createdAt: input.createdAt }, fonts, (document) => {
    document.addPage({ size: 'A4', margin: 0 });
    drawHead(document, input);
    const spacing = [ROOMY, TIGHT].find((each) => ROWS_TOP + heightOfRows(document, input, each) + heightOfRest(document, input, each) <= FOOT - FOOT_GAP);
    const rowsEnd = drawRows(document, input, ROWS_TOP, spacing ?? TIGHT);
    drawFoot(document, input);
    // Nothing ever runs into the foot: what has no room goes to a second page, under the same number.
    if (!spacing) {
      document.addPage({ size: 'A4', margin: 0 });
      drawHead(document, input);
    }
    const { beforeStay, beforeStatement } = spacing ?? ROOMY;
    let y = spacing ? rowsEnd : ROWS_TOP - beforeStay + 14;
    if (input.stay) y = drawStay(document, input.stay, y + beforeStay);
    drawStatement(document, input, y + beforeStatement);
    if (!spacing) numberPages(document);
  });
}

function numberPages(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index);
    document.font('regular').fontSize(SECOND.size).fillColor(INK.ink2).text(`${index + 1} / ${count}`, LEFT, A4.height - 26, { width: WIDTH, align: 'right', lineBreak: false });
  }
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

/** Where the columns of a row begin, and how wide they are. */
const COLUMNS = { label: LEFT, labelWidth: 96, english: LEFT + 100, englishWidth: 112, value: LEFT + 220, valueWidth: WIDTH - 220 } as const;

function drawRows(document: PDFKit.PDFDocument, input: ReceiptInput, top: number, { aboveLine, belowLine }: Spacing): number {
  let y = top;
  for (const row of input.rows) {
    drawCell(document, row.label.ja, COLUMNS.label, y, COLUMNS.labelWidth, LABEL);
    drawCell(document, row.label.en, COLUMNS.english, y + 1, COLUMNS.englishWidth, SECOND);
    drawCell(document, row.value, COLUMNS.value, y - 0.5, COLUMNS.valueWidth, VALUE);
    if (hasSecond(row)) drawCell(document, row.second, COLUMNS.value, y + cellHeight(document, row.value, COLUMNS.valueWidth, VALUE), COLUMNS.valueWidth, SECOND);
    y += rowHeight(document, row) + aboveLine;
    document.moveTo(LEFT, y).lineTo(LEFT + WIDTH, y).lineWidth(0.6).strokeColor(INK.line).stroke();
    y += belowLine;
  }
  return y;
}

function hasSecond(row: ReceiptRow): row is ReceiptRow & { readonly second: string } {
  return row.second !== undefined && row.second !== '';
}

function rowHeight(document: PDFKit.PDFDocument, row: ReceiptRow): number {
  const second = hasSecond(row) ? cellHeight(document, row.second, COLUMNS.valueWidth, SECOND) : 0;
  return Math.max(
    cellHeight(document, row.label.ja, COLUMNS.labelWidth, LABEL),
    cellHeight(document, row.label.en, COLUMNS.englishWidth, SECOND),
    cellHeight(document, row.value, COLUMNS.valueWidth, VALUE) + second,
  );
}

function heightOfRows(document: PDFKit.PDFDocument, { rows }: ReceiptInput, { aboveLine, belowLine }: Spacing): number {
  return rows.reduce((sum, row) => sum + rowHeight(document, row) + aboveLine + belowLine, 0);
}

/** What stands between the rows and the foot. */
function heightOfRest(document: PDFKit.PDFDocument, input: ReceiptInput, { beforeStay, beforeStatement }: Spacing): number {
  return (input.stay ? beforeStay + STAY_HEIGHT : 0) + beforeStatement + heightOfStatement(document, input);
}

function drawStay(document: PDFKit.PDFDocument, stay: StayLine, y: number): number {
  const end = LEFT + WIDTH - 20;
  const expiry = LEFT + 12 + (end - LEFT - 12) * Math.min(Math.max(stay.expiryAt, 0.12), 0.82);
  document.moveTo(LEFT + 8, y).lineTo(expiry, y).lineWidth(4.4).lineCap('butt').strokeColor(INK.key).stroke();
  document.moveTo(expiry + 4, y).lineTo(end, y).dash(4.6, { space: 3.4 }).strokeColor(INK.special).stroke().undash();
  document.moveTo(expiry, y - 11).lineTo(expiry, y + 11).lineWidth(1.4).strokeColor(INK.ink).stroke();
  document.circle(LEFT + 6, y, 6.6).fill(INK.now);
  drawDays(document, stay, y, { expiry, end });
  return y + STAY_HEIGHT;
}

/** Below the line: what each day is, both languages beside each other, or below each other where the three would run into one another. */
function drawDays(document: PDFKit.PDFDocument, stay: StayLine, y: number, at: { readonly expiry: number; readonly end: number }): void {
  const days = [
    { label: stay.receivedLabel, day: stay.receivedOn },
    { label: stay.expiryLabel, day: stay.expiryOn },
    { label: stay.endLabel, day: stay.endOn },
  ] as const;
  const beside = days.map(({ label }) => [`${label.ja} ${label.en}`]);
  const below = days.map(({ label }) => [label.ja, label.en]);
  const widths = (lines: readonly (readonly string[])[]) =>
    days.map(({ day }, index) => Math.max(...(lines[index] ?? []).map((line) => document.font('regular').fontSize(DAY_LABEL).widthOfString(line)), document.font('bold').fontSize(9).widthOfString(day)));
  /** Left ends; the one in the middle keeps its distance from both others. */
  const places = (width: readonly number[], apart: boolean): readonly number[] => {
    const [first = 0, middle = 0, last = 0] = width;
    const centred = at.expiry - middle / 2;
    const between = Math.max(LEFT + first + BETWEEN_DAYS, Math.min(centred, at.end - last - BETWEEN_DAYS - middle));
    return [LEFT, apart ? between : centred, at.end - last];
  };
  const runsInto = (width: readonly number[]) => places(width, false)[1] !== places(width, true)[1];
  const lines = runsInto(widths(beside)) ? below : beside;
  const width = widths(lines);
  const lefts = places(width, true);
  days.forEach(({ day }, index) => {
    const labels = lines[index] ?? [];
    const put = (text: string, below: number) => document.text(text, lefts[index] ?? LEFT, y + below, { width: (width[index] ?? 0) + 1, align: ALIGNED[index] ?? 'left', lineBreak: false });
    document.font('regular').fontSize(DAY_LABEL).fillColor(INK.ink2);
    labels.forEach((line, lineIndex) => put(line, 17 + lineIndex * 11));
    document.font('bold').fontSize(9).fillColor(INK.ink);
    put(day, 18 + labels.length * 11);
  });
}

function heightOfStatement(document: PDFKit.PDFDocument, { statement: { heading, text, boxed } }: ReceiptInput): number {
  const { inset, width } = statementColumns(boxed);
  return Math.max(...(['ja', 'en'] as const).map((lang) => cellHeight(document, heading[lang], width, HEADING) + 6 + cellHeight(document, text[lang], width, TEXT))) + inset * 2;
}

function statementColumns(boxed: boolean): { readonly inset: number; readonly width: number } {
  const inset = boxed ? 16 : 0;
  return { inset, width: (WIDTH - inset * 2 - 26) / 2 };
}

function drawStatement(document: PDFKit.PDFDocument, input: ReceiptInput, top: number): void {
  const { heading, text, boxed } = input.statement;
  const { inset, width } = statementColumns(boxed);
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
  const y = FOOT + 6;
  rule(document, FOOT);
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
