// PDF pages as pictures of four greys and as lines of text by poppler: what a reader shows and what it copies, not what our own code believes.
import { renderPages, textOf } from '@zairyu/paper/samples/render.ts';
import type { Picture } from './grey-png.ts';

export interface ReadPdf {
  readonly pages: readonly Picture[];
  /** Page by page: lines from top to bottom, gaps between columns as one space. */
  readonly texts: readonly (readonly string[])[];
}

/** @param dpi resolution of the pictures. @throws Error with a sentence when poppler-utils is not installed. */
export function readPdf(pdf: Uint8Array, dpi: number): ReadPdf {
  const pages = renderPages(pdf, dpi).map(({ width, height, grey }): Picture => ({ width, height, levels: grey.map((each) => Math.round(each / 85)) }));
  const texts = textOf(pdf).split('\f').slice(0, pages.length);
  return { pages, texts: texts.map((text) => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')) };
}
