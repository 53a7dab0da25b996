// Papers for a result that comes by post, on A4: what is paid and what goes into the envelope, on a page of its own where much was
// granted together; then labels to cut out.
import { drawLockup } from '../brand.ts';
import { A4, INK, makePdf, MM } from '../document.ts';
import type { FontSet } from '../fonts.ts';
import type { Bilingual } from '../sheet/plan-sheet.ts';
import { cellHeight, drawCell, type CellStyle } from '../sheet/text-cell.ts';

export interface PostingRow {
  readonly label: Bilingual;
  readonly value: Bilingual;
}
export interface PostingLabel {
  readonly heading: Bilingual;
  /** As they stand on the envelope; empty ones become lines to write on. */
  readonly lines: readonly string[];
  /** Set larger, below the lines: the name, or the receipt number. */
  readonly emphasis?: string;
}
export interface PostingInput {
  readonly title: Bilingual;
  readonly receiptNumber: string;
  readonly rows: readonly PostingRow[];
  /** What the rows add up to, set large. */
  readonly total: PostingRow;
  readonly paying: { readonly heading: Bilingual; readonly text: Bilingual };
  readonly enclosing: { readonly heading: Bilingual; readonly items: readonly Bilingual[] };
  readonly keeping: { readonly heading: Bilingual; readonly text: Bilingual };
  readonly standing: Bilingual;
  readonly labelsTitle: Bilingual;
  readonly labels: readonly PostingLabel[];
  readonly sample?: Bilingual;
  readonly createdAt: number;
}

const LEFT = 48;
const WIDTH = A4.width - LEFT * 2;
/** What printers leave white at the foot, at the most. */
const FOOT = 6 * MM;
const HALF = (WIDTH - 24) / 2;
const LABEL: CellStyle = { weight: 'bold', size: 10, color: INK.ink, lineGap: 1 };
const VALUE: CellStyle = { weight: 'regular', size: 10.6, color: INK.ink, lineGap: 1 };
const SECOND: CellStyle = { weight: 'regular', size: 8.6, color: INK.ink2, lineGap: 0 };
const HEADING: CellStyle = { weight: 'bold', size: 11.5, color: INK.ink, lineGap: 1 };
const TEXT: CellStyle = { weight: 'regular', size: 9.2, color: INK.ink, lineGap: 3 };
const BIG: CellStyle = { weight: 'bold', size: 17, color: INK.ink, lineGap: 0 };
/** A label fits an envelope of the size that holds A4 folded in three (120 × 235 mm) and a letter pack. */
const LABEL_SIZE = { width: 150 * MM, height: 62 * MM } as const;

export async function drawPosting(input: PostingInput, fonts: FontSet): Promise<Uint8Array> {
  return makePdf({ title: `${input.title.ja} ${input.title.en} ${input.receiptNumber}`, createdAt: input.createdAt }, fonts, (document) => {
    document.addPage({ size: 'A4', margin: 0 });
    drawHead(document, input, input.title);
    let y = drawRows(document, input, 146);
    y = drawColumns(document, input.paying.heading, input.paying.text, y + 14);
    if (y + heightOfRest(document, input) > A4.height - FOOT) {
      document.addPage({ size: 'A4', margin: 0 });
      drawHead(document, input, input.title);
      y = 132;
    }
    y = drawChecklist(document, input, y + 14);
    y = drawColumns(document, input.keeping.heading, input.keeping.text, y + 10);
    drawCell(document, `${input.standing.ja}　${input.standing.en}`, LEFT, y + 14, WIDTH, SECOND);
    document.addPage({ size: 'A4', margin: 0 });
    drawHead(document, input, input.labelsTitle);
    input.labels.forEach((label, index) => drawLabel(document, label, 160 + index * (LABEL_SIZE.height + 34)));
  });
}

function drawHead(document: PDFKit.PDFDocument, input: PostingInput, title: Bilingual): void {
  drawLockup(document, LEFT, 40, 17);
  if (input.sample) drawCell(document, `${input.sample.ja} ${input.sample.en}`, LEFT + 150, 44, 180, { ...SECOND, weight: 'bold' });
  drawCell(document, title.ja, LEFT, 72, WIDTH - 150, { ...BIG, size: 20 });
  drawCell(document, title.en, LEFT, 102, WIDTH - 150, { ...SECOND, size: 11 });
  document.font('bold').fontSize(13).fillColor(INK.ink).text(input.receiptNumber, LEFT, 78, { width: WIDTH, align: 'right', lineBreak: false, characterSpacing: 0.6 });
  document.moveTo(LEFT, 130).lineTo(LEFT + WIDTH, 130).lineWidth(2.2).strokeColor(INK.ink).stroke();
}

function drawRows(document: PDFKit.PDFDocument, input: PostingInput, top: number): number {
  let y = top;
  const value = LEFT + 220;
  for (const row of [...input.rows, input.total]) {
    const isTotal = row === input.total;
    const style = isTotal ? BIG : VALUE;
    drawCell(document, row.label.ja, LEFT, y, 206, LABEL);
    const below = y + cellHeight(document, row.label.ja, 206, LABEL);
    drawCell(document, row.label.en, LEFT, below, 206, SECOND);
    drawCell(document, row.value.ja, value, y, LEFT + WIDTH - value, style);
    const second = row.value.en === row.value.ja ? '' : row.value.en;
    const afterValue = y + cellHeight(document, row.value.ja, LEFT + WIDTH - value, style);
    if (second !== '') drawCell(document, second, value, afterValue, LEFT + WIDTH - value, SECOND);
    y = Math.max(below + cellHeight(document, row.label.en, 206, SECOND), afterValue + (second === '' ? 0 : cellHeight(document, second, LEFT + WIDTH - value, SECOND))) + 6;
    document.moveTo(LEFT, y).lineTo(LEFT + WIDTH, y).lineWidth(isTotal ? 1.6 : 0.6).strokeColor(isTotal ? INK.ink : INK.line).stroke();
    y += 8;
  }
  return y;
}

function drawColumns(document: PDFKit.PDFDocument, heading: Bilingual, text: Bilingual | undefined, top: number): number {
  return Math.max(
    ...(['ja', 'en'] as const).map((lang, index) => {
      const x = LEFT + index * (HALF + 24);
      drawCell(document, heading[lang], x, top, HALF, HEADING);
      const under = top + cellHeight(document, heading[lang], HALF, HEADING) + 4;
      if (!text) return under;
      drawCell(document, text[lang], x, under, HALF, TEXT);
      return under + cellHeight(document, text[lang], HALF, TEXT);
    }),
  );
}

/** What stands below the ways to pay: the envelope, what to keep, and that the paper is ours. */
function heightOfRest(document: PDFKit.PDFDocument, { enclosing, keeping, standing }: PostingInput): number {
  const higher = (of: (lang: 'ja' | 'en') => number) => Math.max(of('ja'), of('en'));
  const headed = (heading: Bilingual, text?: Bilingual) => higher((lang) => cellHeight(document, heading[lang], HALF, HEADING) + 4 + (text ? cellHeight(document, text[lang], HALF, TEXT) : 0));
  const boxes = enclosing.items.reduce((sum, item) => sum + higher((lang) => cellHeight(document, item[lang], HALF - 18, TEXT)) + 5, 0);
  return 14 + headed(enclosing.heading) + boxes + 10 + headed(keeping.heading, keeping.text) + 14 + cellHeight(document, `${standing.ja}　${standing.en}`, WIDTH, SECOND);
}

/** Boxes to tick with a pen. */
function drawChecklist(document: PDFKit.PDFDocument, { enclosing }: PostingInput, top: number): number {
  let y = drawColumns(document, enclosing.heading, undefined, top);
  for (const item of enclosing.items) {
    const heights = (['ja', 'en'] as const).map((lang, index) => {
      const x = LEFT + index * (HALF + 24) + 18;
      drawCell(document, item[lang], x, y, HALF - 18, TEXT);
      return cellHeight(document, item[lang], HALF - 18, TEXT);
    });
    document.rect(LEFT, y + 2.5, 9.5, 9.5).lineWidth(0.9).strokeColor(INK.ink).stroke();
    y += Math.max(...heights) + 5;
  }
  return y;
}

function drawLabel(document: PDFKit.PDFDocument, label: PostingLabel, top: number): void {
  const { width, height } = LABEL_SIZE;
  const left = (A4.width - width) / 2;
  drawCell(document, `${label.heading.ja}　${label.heading.en}`, left, top - 17, width, SECOND);
  document.rect(left, top, width, height).lineWidth(0.7).dash(4, { space: 3 }).strokeColor(INK.ink2).stroke().undash();
  const inner = width - 48;
  const sizes = LABEL_SIZES.find((each) => fitsLabel(document, label, inner, height, each)) ?? LABEL_SIZES.at(-1);
  if (!sizes) return;
  const { line: lineStyle, emphasis: emphasisStyle } = labelStyles(sizes);
  let y = top + LABEL_PAD;
  for (const line of label.lines) {
    if (line === '') {
      document.moveTo(left + 24, y + 16).lineTo(left + 24 + inner, y + 16).lineWidth(0.6).strokeColor(INK.ink2).stroke();
      y += WRITTEN_LINE;
      continue;
    }
    drawCell(document, line, left + 24, y, inner, lineStyle);
    y += cellHeight(document, line, inner, lineStyle);
  }
  if (label.emphasis !== undefined) drawCell(document, label.emphasis, left + 24, y + BEFORE_EMPHASIS, inner, emphasisStyle);
}

/** Points of the address and of the name: the largest that fit, so that a long name stays inside its label and no word of it is broken. */
const LABEL_SIZES = [[13, 17], [12, 15], [11, 13], [10, 11.5], [9, 10], [8, 8.6]] as const;
type LabelSizes = (typeof LABEL_SIZES)[number];
const LABEL_PAD = 18;
const BEFORE_EMPHASIS = 8;
/** A line to write on by hand. */
const WRITTEN_LINE = 26;

function labelStyles([line, emphasis]: LabelSizes): { readonly line: CellStyle; readonly emphasis: CellStyle } {
  return { line: { ...VALUE, size: line }, emphasis: { ...BIG, size: emphasis } };
}

function fitsLabel(document: PDFKit.PDFDocument, { lines, emphasis = '' }: PostingLabel, width: number, height: number, sizes: LabelSizes): boolean {
  const styles = labelStyles(sizes);
  const wanted = lines.reduce((sum, line) => sum + (line === '' ? WRITTEN_LINE : cellHeight(document, line, width, styles.line)), 0) + BEFORE_EMPHASIS + cellHeight(document, emphasis, width, styles.emphasis);
  const breaksWord = emphasis.split(/\s+/u).some((word) => /^[!-~]+$/.test(word) && cellHeight(document, word, width, styles.emphasis) > cellHeight(document, 'A', width, styles.emphasis));
  return wanted <= height - 2 * LABEL_PAD && !breaksWord;
}
