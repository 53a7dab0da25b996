// The text that a content stream shows, in the order in which it is written, parted where it is parted on the page.
// ISO 32000-1 §8.3 (coordinates), §9.4 (text objects).
import { readOperators, type Operand } from './content-lexer.ts';
import type { Decode } from './font-decoder.ts';

type Matrix = readonly [number, number, number, number, number, number];
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export interface ContentSetting {
  readonly fontOf: (name: string) => Decode | undefined;
  /** A form that the content shows ("Do"): its text is read elsewhere. */
  readonly onForm: (name: string) => void;
}

export function textOfContent(bytes: Uint8Array, { fontOf, onForm }: ContentSetting): string {
  let text = '';
  let page = IDENTITY;
  const pages: Matrix[] = [];
  let line = IDENTITY;
  let run = IDENTITY;
  let decode: Decode | undefined;
  let size = 1;
  let leading = 0;
  /** Where the last letters ended, on the page; nothing shown yet: undefined. */
  let end: { readonly x: number; readonly y: number } | undefined;

  const show = (codes: Operand | undefined): void => {
    if (!(codes instanceof Uint8Array) || codes.length === 0) return;
    const letters = decode ? decode(codes) : Buffer.from(codes).toString('latin1');
    const on = times(run, page);
    const em = size * Math.hypot(on[0], on[1]) || 1;
    // Along and across the line of writing, in widths of a letter.
    const [ux, uy] = [on[0] / Math.hypot(on[0], on[1]), on[1] / Math.hypot(on[0], on[1])];
    if (end) {
      const along = ((on[4] - end.x) * ux + (on[5] - end.y) * uy) / em;
      const across = Math.abs((on[5] - end.y) * ux - (on[4] - end.x) * uy) / em;
      if (across > 0.5 || Number.isNaN(across)) text += '\n';
      else if (along > 0.4 || along < -1.5) text += ' ';
    }
    text += letters;
    run = times([1, 0, 0, 1, widthOf(letters) * size, 0], run);
    const reached = times(run, page);
    end = { x: reached[4], y: reached[5] };
  };
  const nextLine = (x: number, y: number): void => {
    line = times([1, 0, 0, 1, x, y], line);
    run = line;
  };

  readOperators(bytes, (operator, operands) => {
    const number = (index: number): number => (typeof operands[index] === 'number' ? (operands[index] as number) : 0);
    const matrix = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)];
    switch (operator) {
      case 'q':
        if (pages.length < 256) pages.push(page);
        return;
      case 'Q':
        page = pages.pop() ?? page;
        return;
      case 'cm':
        page = times(matrix(), page);
        return;
      case 'BT':
        line = run = IDENTITY;
        return;
      case 'Tf':
        decode = fontOf(nameOf(operands[0]));
        size = number(1) || size;
        return;
      case 'TL':
        leading = number(0);
        return;
      case 'Tm':
        line = run = matrix();
        return;
      case 'Td':
        return nextLine(number(0), number(1));
      case 'TD':
        leading = -number(1);
        return nextLine(number(0), number(1));
      case 'T*':
        return nextLine(0, -leading);
      case 'Tj':
        return show(operands[0]);
      case "'":
        nextLine(0, -leading);
        return show(operands[0]);
      case '"':
        nextLine(0, -leading);
        return show(operands[2]);
      case 'TJ':
        for (const piece of Array.isArray(operands[0]) ? (operands[0] as readonly Operand[]) : []) {
          if (typeof piece === 'number') run = times([1, 0, 0, 1, (-piece / 1000) * size, 0], run);
          else show(piece);
        }
        return;
      case 'Do':
        return onForm(nameOf(operands[0]));
      default:
    }
  });
  return text;
}

/** A guess that serves to tell a gap from none: East Asian letters are one em wide, others half of it. */
function widthOf(letters: string): number {
  let width = 0;
  for (const letter of letters) width += (letter.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.52;
  return width;
}

function nameOf(operand: Operand | undefined): string {
  return operand !== undefined && typeof operand === 'object' && 'name' in operand ? operand.name : '';
}

function times(a: Matrix, b: Matrix): Matrix {
  return [a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]];
}
