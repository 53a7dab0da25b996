// Fills A4 pages from top to bottom: asks for room, opens the next page when there is none.
import { A4, MM } from '../document.ts';

export const MARGIN = { left: 16 * MM, right: 16 * MM, top: 15 * MM, bottom: 20 * MM } as const;
export const CONTENT_WIDTH = A4.width - MARGIN.left - MARGIN.right;

export interface PageFlow {
  y: number;
  readonly bottom: number;
  /** Makes sure that `height` points are free, on a new page if need be. Taller than a page: starts a page and flows on. */
  room(height: number): void;
  newPage(): void;
  /** Draws at the top of a new page what goes on there from the page before, and moves `y` below it. */
  goesOn?: (() => void) | undefined;
}

export function createPageFlow(document: PDFKit.PDFDocument, onNewPage: (pageIndex: number) => number): PageFlow {
  let pageIndex = -1;
  const flow: PageFlow = {
    y: 0,
    bottom: A4.height - MARGIN.bottom,
    room(height) {
      if (flow.y + height > flow.bottom) flow.newPage();
    },
    newPage() {
      document.addPage({ size: 'A4', margin: 0 });
      pageIndex += 1;
      flow.y = onNewPage(pageIndex);
      flow.goesOn?.();
    },
  };
  return flow;
}
