// Text in a cell of a given width: measured and drawn by the same lines, so nothing is ever cut.
import { isMarked } from '@zairyu/forms';
import type { Weight } from '../fonts.ts';
import { wrapLines } from './wrap-lines.ts';

export interface CellStyle {
  readonly weight: Weight;
  readonly size: number;
  readonly color: string;
  /** Points between lines, beyond the line height of the face. */
  readonly lineGap: number;
}

/** Width and words matter to what pdfkit would underline or link, and cost it another measuring of the line. */
const DRAWN_ALONE = { lineBreak: false, textWidth: 0, wordCount: 0 } as const;

/** Line height of Noto Sans JP in ems: ascender 1.16 + descender 0.288. */
const LINE_EMS = 1.448;

export function cellHeight(document: PDFKit.PDFDocument, text: string, width: number, style: CellStyle): number {
  return wrapLines(document, text, width, style.weight, style.size).length * lineHeight(style);
}

export function drawCell(document: PDFKit.PDFDocument, text: string, x: number, y: number, width: number, style: CellStyle): void {
  noteMark(document, text);
  const lines = wrapLines(document, text, width, style.weight, style.size);
  document.font(style.weight).fontSize(style.size).fillColor(style.color);
  lines.forEach((line, index) => {
    if (line !== '') document.text(line, x, y + index * lineHeight(style), DRAWN_ALONE);
  });
}

const markedPages = new WeakMap<PDFKit.PDFDocument, Set<PDFKit.PDFPage>>();

/** Remembers that the page bears the mark of what was read in no official source, when the text that is drawn on it does. */
export function noteMark(document: PDFKit.PDFDocument, text: string): void {
  if (!isMarked(text)) return;
  const pages = markedPages.get(document) ?? new Set();
  markedPages.set(document, pages.add(document.page));
}

/** Whether the page at hand bears the mark, and so owes the words that explain it. */
export function bearsMark(document: PDFKit.PDFDocument): boolean {
  return markedPages.get(document)?.has(document.page) ?? false;
}

/** Splits text at a line end, so that the first piece fits `maxHeight`; at least one line goes into it. */
export function splitToHeight(
  document: PDFKit.PDFDocument,
  text: string,
  width: number,
  maxHeight: number,
  style: CellStyle,
): [string, string] {
  const lines = wrapLines(document, text, width, style.weight, style.size);
  const count = Math.max(1, Math.floor(maxHeight / lineHeight(style)));
  return [lines.slice(0, count).join('\n'), lines.slice(count).join('\n')];
}

function lineHeight(style: CellStyle): number {
  return style.size * LINE_EMS + style.lineGap;
}
