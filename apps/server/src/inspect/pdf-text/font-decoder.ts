// From the codes of a PDF font to letters. ISO 32000-1 §9.6 (simple fonts), §9.7 (composite fonts), §9.10 (ToUnicode). What a font
// does not tell is left unread ("\ufffd"); digits are known in every way that Japanese offices print them.
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFStream, type PDFObject } from 'pdf-lib';
import { readOperators, type Operand } from './content-lexer.ts';

export type Decode = (codes: Uint8Array) => string;
export type ReadStream = (stream: PDFStream) => Uint8Array;

export function decoderOf(font: PDFDict, read: ReadStream): Decode {
  const toUnicode = font.lookup(PDFName.of('ToUnicode'));
  if (toUnicode instanceof PDFStream) {
    const known = readMap(read(toUnicode));
    if (known) return known;
  }
  const encoding = font.lookup(PDFName.of('Encoding'));
  if (font.lookup(PDFName.of('Subtype')) === PDFName.of('Type0')) return compositeDecoder(font, encoding);
  return simpleDecoder(encoding);
}

/** The names of a character map are those of ISO 32000-1, table 118. */
function compositeDecoder(font: PDFDict, encoding: PDFObject | undefined): Decode {
  const name = encoding instanceof PDFName ? encoding.decodeText() : '';
  if (/^Uni\w+-(?:UCS2|UTF16)-/.test(name)) return (codes) => new TextDecoder('utf-16be').decode(codes);
  if (/RKSJ/.test(name)) return (codes) => new TextDecoder('shift_jis').decode(codes);
  if (/EUC/.test(name)) return (codes) => new TextDecoder('euc-jp').decode(codes);
  // JIS codes without their escape sequence.
  if (/^(?:H|V|Ext-H|Ext-V|78-H|78-V)$/.test(name)) return (codes) => new TextDecoder('iso-2022-jp').decode(Uint8Array.from([0x1b, 0x24, 0x42, ...codes]));
  return isJapanese(font) ? (codes) => pairsOf(codes).map(japaneseLetter).join('') : (codes) => pairsOf(codes).map(() => '\ufffd').join('');
}

function isJapanese(font: PDFDict): boolean {
  const descendants = font.lookup(PDFName.of('DescendantFonts'));
  const descendant = descendants instanceof PDFArray && descendants.size() > 0 ? descendants.lookup(0) : undefined;
  const system = descendant instanceof PDFDict ? descendant.lookup(PDFName.of('CIDSystemInfo')) : undefined;
  return system instanceof PDFDict && /Japan1/.test(String(system.lookup(PDFName.of('Ordering'))));
}

/** Adobe-Japan1 (Adobe Technical Note 5078): proportional letters from 1, half-width ones from 231, full-width digits from 780. */
function japaneseLetter(cid: number): string {
  if (cid >= 1 && cid <= 94) return String.fromCharCode(cid + 0x1f);
  if (cid >= 231 && cid <= 324) return String.fromCharCode(cid - 231 + 0x20);
  if (cid >= 780 && cid <= 789) return String.fromCharCode(cid - 780 + 0x30);
  return cid === 633 ? ' ' : '\ufffd';
}

function pairsOf(codes: Uint8Array): number[] {
  return Array.from({ length: codes.length >> 1 }, (_, index) => ((codes[index * 2] as number) << 8) | (codes[index * 2 + 1] as number));
}

const NAMED: Readonly<Record<string, string>> = { zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', hyphen: '-', minus: '-', endash: '-', space: ' ', plus: '+' };

/** Digits, letters and hyphens stand at their ASCII places in every base encoding; differences are told by glyph name. */
function simpleDecoder(encoding: PDFObject | undefined): Decode {
  const letters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
  const differences = encoding instanceof PDFDict ? encoding.lookup(PDFName.of('Differences')) : undefined;
  if (differences instanceof PDFArray) {
    let code = 0;
    for (let index = 0; index < differences.size(); index += 1) {
      const entry = differences.lookup(index);
      if (entry instanceof PDFNumber) code = entry.asNumber();
      else if (entry instanceof PDFName) {
        if (code >= 0 && code < 256) letters[code] = glyphLetter(entry.decodeText());
        code += 1;
      }
    }
  }
  return (codes) => Array.from(codes, (code) => letters[code] ?? '\ufffd').join('');
}

function glyphLetter(name: string): string {
  const base = name.split('.')[0] ?? '';
  const code = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(base);
  if (code) return letterOf(Number.parseInt(code[1] ?? code[2] ?? '', 16));
  return NAMED[base] ?? (base.length === 1 ? base : '\ufffd');
}

function letterOf(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\ufffd';
}

/** A ToUnicode map: which codes there are, how long they are, and their letters. Undefined when it says nothing. */
function readMap(bytes: Uint8Array): Decode | undefined {
  const letters = new Map<number, string>();
  let width = 0;
  const code = (operand: Operand | undefined): number => (operand instanceof Uint8Array ? operand.reduce((sum, byte) => sum * 256 + byte, 0) : -1);
  const text = (operand: Operand | undefined): string => (operand instanceof Uint8Array ? new TextDecoder('utf-16be').decode(operand) : '\ufffd');
  readOperators(bytes, (operator, operands) => {
    if (operator === 'endcodespacerange' || operator === 'endbfchar' || operator === 'endbfrange') {
      for (const operand of operands) if (operand instanceof Uint8Array && operator === 'endcodespacerange') width = Math.max(width, operand.length);
    }
    if (operator === 'endbfchar') for (let index = 0; index + 1 < operands.length; index += 2) letters.set(code(operands[index]), text(operands[index + 1]));
    if (operator === 'endbfrange') {
      for (let index = 0; index + 2 < operands.length; index += 3) {
        const [first, last, to] = [code(operands[index]), code(operands[index + 1]), operands[index + 2]];
        for (let each = first; each <= Math.min(last, first + 0xffff); each += 1) letters.set(each, Array.isArray(to) ? text((to as readonly Operand[])[each - first]) : after(text(to), each - first));
      }
    }
  });
  if (letters.size === 0) return undefined;
  const size = Math.min(4, Math.max(1, width));
  return (codes) => {
    let out = '';
    for (let at = 0; at + size <= codes.length; at += size) out += letters.get(codes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0)) ?? '\ufffd';
    return out;
  };
}

/** The letter so many places after the last one of `text`. */
function after(text: string, places: number): string {
  const all = [...text];
  const last = all.pop()?.codePointAt(0);
  return last === undefined ? '\ufffd' : all.join('') + letterOf(last + places);
}
