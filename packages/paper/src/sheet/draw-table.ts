// A repeated group as a table: numbered rows, a header that comes back on every page, no row cut in two.
import { INK } from '../document.ts';
import type { Bilingual, SheetLanguage, TableItem } from './plan-sheet.ts';
import { CONTENT_WIDTH, MARGIN, type PageFlow } from './page-flow.ts';
import { cellHeight, drawCell, type CellStyle } from './text-cell.ts';

/** Rows of a table that had no room on the sheet; `firstRowNumber` goes on counting. */
export interface Overflow extends TableItem {
  readonly firstRowNumber: number;
}

const NUMBER_WIDTH = 16;
const PAD = 2.6;
const EMPTY_HEIGHT = 16;
const HEAD: CellStyle = { weight: 'bold', size: 6.8, color: INK.ink2, lineGap: 0.4 };
const HEAD_EN: CellStyle = { weight: 'regular', size: 5.8, color: INK.ink2, lineGap: 0.2 };
const CELL: CellStyle = { weight: 'regular', size: 8, color: INK.ink, lineGap: 0.8 };
const CELL_EN: CellStyle = { weight: 'regular', size: 6.4, color: INK.ink2, lineGap: 0.4 };

export function drawTable(
  document: PDFKit.PDFDocument,
  flow: PageFlow,
  table: Overflow & { readonly emptyValue: Bilingual },
  language: SheetLanguage,
): void {
  const widths = columnWidths(document, table, language);
  const headHeight = headHeightOf(document, table, widths, language);
  drawHeadRow(document, flow, table, widths, headHeight, language);
  table.rows.forEach((row, rowIndex) => {
    const height = rowHeightOf(document, row, table.emptyValue, widths, language);
    if (flow.y + height > flow.bottom) {
      flow.newPage();
      drawHeadRow(document, flow, table, widths, headHeight, language);
    }
    drawRow(document, flow, [String(table.firstRowNumber + rowIndex), ...row.map((cell) => cell ?? { ja: '', en: '' })], widths, height, language, CELL, CELL_EN);
  });
  if (table.rows.length === 0) {
    drawCell(document, table.emptyValue.ja, MARGIN.left + NUMBER_WIDTH + PAD, flow.y + PAD, CONTENT_WIDTH - NUMBER_WIDTH, { ...CELL, color: INK.ink2 });
    flow.y += EMPTY_HEIGHT;
  }
}

/** Whether some row would need more than this height: no row is cut in two, so such a table cannot stand as one. */
export function hasRowAbove(document: PDFKit.PDFDocument, height: number, table: TableItem & { readonly emptyValue: Bilingual }, language: SheetLanguage): boolean {
  const widths = columnWidths(document, table, language);
  return table.rows.some((row) => rowHeightOf(document, row, table.emptyValue, widths, language) > height);
}

/** Height of the head with the first row, or with the word that there is none: what has to stand together. */
export function tableBegins(document: PDFKit.PDFDocument, table: TableItem & { readonly emptyValue: Bilingual }, language: SheetLanguage): number {
  const widths = columnWidths(document, table, language);
  const [first] = table.rows;
  return headHeightOf(document, table, widths, language) + (first === undefined ? EMPTY_HEIGHT : rowHeightOf(document, first, table.emptyValue, widths, language));
}

function headHeightOf(document: PDFKit.PDFDocument, table: TableItem, widths: readonly number[], language: SheetLanguage): number {
  return Math.max(...table.columns.map((column, index) => textHeight(document, column, widths[index] ?? 0, language, HEAD, HEAD_EN))) + PAD * 2;
}

function rowHeightOf(document: PDFKit.PDFDocument, row: TableItem['rows'][number], emptyValue: Bilingual, widths: readonly number[], language: SheetLanguage): number {
  return Math.max(...row.map((cell, index) => textHeight(document, cell ?? emptyValue, widths[index] ?? 0, language, CELL, CELL_EN)), 8) + PAD * 2;
}

function drawHeadRow(document: PDFKit.PDFDocument, flow: PageFlow, table: Overflow, widths: readonly number[], height: number, language: SheetLanguage): void {
  flow.room(height + 24);
  document.rect(MARGIN.left, flow.y, CONTENT_WIDTH, height).fill('#eef2f2');
  drawRow(document, flow, ['', ...table.columns], widths, height, language, HEAD, HEAD_EN);
}

function drawRow(
  document: PDFKit.PDFDocument,
  flow: PageFlow,
  cells: readonly (string | Bilingual)[],
  widths: readonly number[],
  height: number,
  language: SheetLanguage,
  style: CellStyle,
  secondStyle: CellStyle,
): void {
  let x: number = MARGIN.left;
  cells.forEach((cell, index) => {
    const width = index === 0 ? NUMBER_WIDTH : (widths[index - 1] ?? 0);
    const inner = width - PAD * 2;
    const text = typeof cell === 'string' ? { ja: cell, en: cell } : cell;
    drawCell(document, text.ja, x + PAD, flow.y + PAD, inner, style);
    if (language === 'both' && text.en !== text.ja) {
      drawCell(document, text.en, x + PAD, flow.y + PAD + cellHeight(document, text.ja, inner, style), inner, secondStyle);
    }
    x += width;
  });
  document.lineWidth(0.4).strokeColor(INK.line);
  let edge: number = MARGIN.left;
  document.moveTo(edge, flow.y).lineTo(edge, flow.y + height).stroke();
  for (const width of [NUMBER_WIDTH, ...widths]) {
    edge += width;
    document.moveTo(edge, flow.y).lineTo(edge, flow.y + height).stroke();
  }
  flow.y += height;
  document.moveTo(MARGIN.left, flow.y).lineTo(MARGIN.left + CONTENT_WIDTH, flow.y).stroke();
}

function textHeight(document: PDFKit.PDFDocument, text: Bilingual, width: number, language: SheetLanguage, style: CellStyle, secondStyle: CellStyle): number {
  const inner = width - PAD * 2;
  const ja = cellHeight(document, text.ja, inner, style);
  return language === 'both' && text.en !== text.ja ? ja + cellHeight(document, text.en, inner, secondStyle) : ja;
}

/** Points: an answer, or a word of it, that is no wider (a day, a card number, a name) keeps to one line where the table has the width; else those of the next step. */
const SHORT = [84, 66, 54] as const;

/** Shares the width by what the columns hold: each gets a floor, wide enough for its short answers, and the rest goes by the longest text. */
function columnWidths(document: PDFKit.PDFDocument, table: TableItem, language: SheetLanguage): number[] {
  const free = CONTENT_WIDTH - NUMBER_WIDTH;
  const even = free / table.columns.length / 1.8;
  document.font('regular').fontSize(CELL.size);
  const wishes = table.columns.map((column, index) => {
    const texts = [column.ja.slice(0, 8), ...table.rows.map((row) => row[index]?.ja ?? ''), ...(language === 'both' ? table.rows.map((row) => row[index]?.en ?? '') : [])];
    return Math.min(Math.max(...texts.map((text) => document.widthOfString(text.slice(0, 60)))), 150);
  });
  const widths = table.columns.map((_column, index) => table.rows.flatMap((row) => partsOf(row[index]?.ja ?? '').map((text) => document.widthOfString(text))));
  const sumOf = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);
  const floors = SHORT.map((short) => widths.map((all) => Math.max(even, Math.max(0, ...all.filter((width) => width <= short)) + PAD * 2 + 1))).find((all) => sumOf(all) <= free) ?? wishes.map(() => even);
  const total = sumOf(wishes) || 1;
  const spare = free - sumOf(floors);
  return wishes.map((wish, index) => (floors[index] ?? even) + (spare * wish) / total);
}

/** A text and its words; Japanese has none that one could see. */
function partsOf(text: string): string[] {
  const words = text.match(/[!-~\u00a1-\u024f]+|[Ａ-Ｚａ-ｚ]+/gu) ?? [];
  return words.length === 1 && words[0] === text ? [text] : [text, ...words];
}
