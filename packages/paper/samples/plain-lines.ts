/// <reference types="pdfkit" />
// The texts of a paper alone, drawn by pdfkit as its manual has it: the peer of the benchmark.
import PDFDocument from 'pdfkit';
import type { FontSet } from '../src/index.ts';

/** What pdfkit takes beside what its types name. */
type TextOptions = PDFKit.Mixins.TextOptions & { readonly textWidth?: number; readonly wordCount?: number };

export interface Line {
  readonly page: number;
  readonly weight: 'regular' | 'bold';
  readonly size: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly options: PDFKit.Mixins.TextOptions;
}

/** Every text that `draw` gives to pdfkit, in its order: already broken into lines, at its place. */
export async function linesOf(draw: () => Promise<unknown>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const inner = PDFDocument.prototype as unknown as { text(text: string, x: number, y: number, options?: TextOptions): unknown };
  const { text: original } = inner;
  inner.text = function (this: { _font: { name: string }; _fontSize: number; page: unknown; _pageBuffer: unknown[] }, text, x, y, options) {
    // What spares pdfkit a measuring is no part of the line.
    const { textWidth: _, wordCount: __, ...shown } = options ?? {};
    lines.push({ page: this._pageBuffer.indexOf(this.page), weight: this._font.name.includes('Bold') ? 'bold' : 'regular', size: this._fontSize, text, x, y, options: shown });
    return original.call(this, text, x, y, options);
  };
  try {
    await draw();
  } finally {
    inner.text = original;
  }
  return lines;
}

export function drawPlainly(lines: readonly Line[], fonts: FontSet): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, bufferPages: true });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });
  for (const weight of ['regular', 'bold'] as const) document.registerFont(weight, Buffer.from(fonts[weight].buffer, fonts[weight].byteOffset, fonts[weight].byteLength));
  const pages = Math.max(...lines.map(({ page }) => page)) + 1;
  for (let page = 0; page < pages; page += 1) document.addPage();
  for (const { page, weight, size, text, x, y, options } of lines) {
    document.switchToPage(page);
    document.font(weight).fontSize(size).text(text, x, y, options);
  }
  document.end();
  return finished;
}
