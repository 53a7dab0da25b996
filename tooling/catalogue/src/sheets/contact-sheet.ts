// All pages of one sheet side by side in one picture, and what differs between two of them.
import type { Picture } from './grey-png.ts';

const COLUMNS = 4;
/** White between the pages, in pixels. */
const GAP = 4;
/** Between the pages and around them: light grey, so that the edge of the paper is seen. */
const GROUND = 2;

/**
 * Pixels of one page that may differ by two greys or more. The same renderer differs in none; another version of it may smooth the edge
 * of a letter otherwise, while a word that has moved by a millimetre changes hundreds.
 */
export const PIXELS_ALLOWED = 40;

/** @throws RangeError when there is no page. */
export function contactSheet(pages: readonly Picture[]): Picture {
  const first = pages[0];
  if (!first) throw new RangeError('no page');
  const columns = Math.min(COLUMNS, pages.length);
  const width = columns * (first.width + GAP) + GAP;
  const height = Math.ceil(pages.length / columns) * (first.height + GAP) + GAP;
  const levels = new Uint8Array(width * height).fill(GROUND);
  pages.forEach((page, index) => {
    const [left, top] = [GAP + (index % columns) * (first.width + GAP), GAP + Math.floor(index / columns) * (first.height + GAP)];
    for (let y = 0; y < page.height; y += 1) levels.set(page.levels.subarray(y * page.width, (y + 1) * page.width), (top + y) * width + left);
  });
  return { width, height, levels };
}

/** One line for each page of two contact sheets that looks different; one line when they differ in size. */
export function differentPages(golden: Picture, drawn: Picture, page: Pick<Picture, 'width' | 'height'>): string[] {
  if (golden.width !== drawn.width || golden.height !== drawn.height) return [`another size: ${String(golden.width)}x${String(golden.height)} -> ${String(drawn.width)}x${String(drawn.height)}, so other pages`];
  const columns = Math.round((golden.width - GAP) / (page.width + GAP));
  const counts = new Map<number, number>();
  golden.levels.forEach((level, at) => {
    if (Math.abs(level - (drawn.levels[at] ?? 0)) < 2) return;
    const [x, y] = [at % golden.width, Math.floor(at / golden.width)];
    const index = Math.floor(y / (page.height + GAP)) * columns + Math.floor(x / (page.width + GAP));
    counts.set(index, (counts.get(index) ?? 0) + 1);
  });
  return [...counts].filter(([, count]) => count > PIXELS_ALLOWED).map(([index, count]) => `page ${String(index + 1)} looks different: ${String(count)} pixels`);
}
