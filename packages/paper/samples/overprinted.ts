// Words that lie over one another, as poppler finds them, which is not ours.
import { execFileSync } from 'node:child_process';

/** Points by which the boxes of two words may touch: letters of one line do. */
const TOUCHING = 1.5;

interface Word {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
}

/** A line for each word that is printed over another one. */
export function overprinted(pdf: Uint8Array): string[] {
  const pages = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }).split('<page ').slice(1);
  return pages.flatMap((page, index) => {
    const words = [...page.matchAll(/xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g)]
      .map(([, left, top, right, bottom, text]): Word => ({ page: index + 1, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text: text ?? '' }))
      .sort((a, b) => a.top - b.top);
    return words.flatMap((word, at) => {
      const over = beginningBefore(words, at + 1, word.bottom - TOUCHING).find((other) => Math.min(word.right, other.right) - Math.max(word.left, other.left) > TOUCHING && Math.min(word.bottom, other.bottom) - other.top > TOUCHING);
      return over === undefined ? [] : [`page ${String(word.page)}: ${over.text} is printed over ${word.text}`];
    });
  });
}

/** Words from a place in the order from top to bottom, as long as they begin above a line. */
function beginningBefore(words: readonly Word[], from: number, line: number): readonly Word[] {
  const end = words.findIndex((word, at) => at >= from && word.top >= line);
  return words.slice(from, end === -1 ? undefined : end);
}
