// The lockup (mark and word) drawn as paths at the head of a page.
import { INK } from './document.ts';

/** @param height points of the mark; the word is scaled with it. */
export function drawLockup(document: PDFKit.PDFDocument, x: number, y: number, height: number): void {
  const scale = height / 32;
  document.save().translate(x, y).scale(scale);
  document.lineWidth(3.6).lineCap('round').lineJoin('round');
  document.path('M6 8.5H25L7.5 23.5H17.5').stroke(INK.key);
  document.circle(24.7, 23.5, 2.9).fill(INK.now);
  document.translate(43, 9.5).scale(0.86);
  document.lineWidth(2.6);
  document.path('M0 0H11.5L0 14H11.5').stroke(INK.ink);
  document.circle(24, 7, 7).stroke(INK.ink);
  document
    .path('M31 0V14M38.5 0V14M46 14V0M46 6.5C46 2.5 49 0 53 0M58 0 64.3 13.6M71 0 63 17.3C61.9 19.7 60.6 20.6 58 20.6M77 0V8.2A5.8 5.8 0 0 0 88.6 8.2V0M88.6 8V14')
    .stroke(INK.ink);
  document.circle(38.5, -5.7, 1.9).fill(INK.now);
  document.restore();
}
