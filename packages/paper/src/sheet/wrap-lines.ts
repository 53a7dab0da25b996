// Breaks text into lines of a given width by the Japanese rules of JIS X 4051 that matter on a form (kinsoku), and Latin words whole.
import { drawable, fontOf, type Weight } from '../fonts.ts';

/** May not begin a line: closing brackets, full stops, small kana, iteration and prolonged-sound marks. */
const NOT_FIRST = new Set('、。，．・：；？！）］｝」』】〉》〕’”ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ,.)]}:;!?%');
/** May not end a line: opening brackets. */
const NOT_LAST = new Set('（［｛「『【〈《〔‘“([{');

/** A cell is measured before it is drawn, and most cells are labels that every sheet has: each is broken once. */
export function wrapLines(document: PDFKit.PDFDocument, text: string, width: number, weight: Weight, size: number): readonly string[] {
  const limit = width / size;
  const font = fontOf(document, weight);
  return font.lines.get(`${limit} ${text}`, () =>
    drawable(document, weight, text)
      .split('\n')
      .flatMap((paragraph) => withoutStray(paragraph, limit, (character) => widthAtOne(font.runOf(character).advanceWidth))),
  );
}

/** A last line of one or two characters (有 | 無) is a stray: it gets company from the line above it. */
const STRAY = 2;
/** Longer texts than a question read on without it. */
const MOST_LINES = 4;

/** The same number of lines, a little narrower where the last one would be a stray. */
function withoutStray(paragraph: string, limit: number, measure: (character: string) => number): string[] {
  const lines = wrapParagraph(paragraph, limit, measure);
  const isStray = ([...(lines.at(-1) ?? '')].length <= STRAY) && lines.length > 1 && lines.length <= MOST_LINES;
  if (!isStray) return lines;
  const narrower = [1, 2, 3].map((ems) => wrapParagraph(paragraph, limit - ems, measure));
  return narrower.find((each) => each.length === lines.length && [...(each.at(-1) ?? '')].length > STRAY) ?? lines;
}

/** From thousandths, as pdfkit counts at size 100, to the last bit: what was broken there is broken there still. */
function widthAtOne(advanceWidth: number): number {
  return (advanceWidth * (100 / 1000) * 100) / 100 / 100;
}

function wrapParagraph(paragraph: string, limit: number, measure: (character: string) => number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let lineWidth = 0;
  const close = (): void => {
    lines.push(line.join('').trimEnd());
    line = [];
    lineWidth = 0;
  };
  for (const unit of units(paragraph)) {
    const unitWidth = unit.reduce((sum, character) => sum + measure(character), 0);
    if (lineWidth + unitWidth > limit && line.length > 0) {
      if (unit.length === 1 && (unit[0] === ' ' || unit[0] === '\u3000')) {
        close();
        continue;
      }
      // A mark that may not begin a line takes the character before it along; an opening bracket goes down with what it opens.
      const carried: string[] = [];
      const first = [...(unit[0] ?? '')][0] ?? '';
      if (NOT_FIRST.has(first) && line.length > 1) carried.unshift(line.pop() ?? '');
      while (line.length > 1 && NOT_LAST.has(line.at(-1) ?? '')) carried.unshift(line.pop() ?? '');
      close();
      line = carried;
      lineWidth = carried.reduce((sum, character) => sum + measure(character), 0);
    }
    if (unitWidth <= limit - lineWidth) {
      line.push(...unit);
      lineWidth += unitWidth;
      continue;
    }
    // Longer than a whole line (an address without spaces): broken between characters instead of running out of the cell.
    for (const character of unit) {
      const characterWidth = measure(character);
      if (lineWidth + characterWidth > limit && line.length > 0) close();
      line.push(character);
      lineWidth += characterWidth;
    }
  }
  close();
  return lines;
}

/**
 * Latin words as one unit each, numbers and words in full-width letters too, everything else by character; a variation selector stays
 * with the character that it varies. Words beside a slash are two, and a character that is named by its code point is one.
 */
function units(paragraph: string): string[][] {
  const found: string[][] = [];
  for (const match of paragraph.matchAll(/(\[(?:U\+[0-9A-F]{4,6}|VS\d+)\]|[!-.0-Z\\-~\u00a1-\u024f]+\/?|\/+|\[|[０-９]+|[Ａ-Ｚａ-ｚ]+)|[\s\S][\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?/gu)) found.push(match[1] === undefined ? [match[0]] : [...match[0]]);
  return found;
}
