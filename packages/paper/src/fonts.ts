/// <reference types="pdfkit" />
// The two font files that every page uses. They come in as bytes: this package reads nothing.

/** Whole TrueType files of a Japanese face (Noto Sans JP: it has 𠮷, 髙 and 﨑), not web-font slices. */
export interface FontSet {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export type Weight = 'regular' | 'bold';

export function registerFonts(document: PDFKit.PDFDocument, fonts: FontSet): void {
  document.registerFont('regular', toBuffer(fonts.regular));
  document.registerFont('bold', toBuffer(fonts.bold));
}

/** pdfkit wants the Buffer type; this wraps the same memory and copies nothing. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface FontkitFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/**
 * Replaces every character that the font cannot draw by its code point in brackets, so that a name never loses a letter
 * without a trace. Variation selectors are dropped: the base character stands for them.
 */
export function drawable(document: PDFKit.PDFDocument, weight: Weight, text: string): string {
  document.font(weight);
  const { font } = (document as unknown as { _font: { font: FontkitFont } })._font;
  let out = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isVariationSelector(codePoint) || codePoint === 0x0d) continue;
    if (codePoint === 0x0a || font.hasGlyphForCodePoint(codePoint)) out += character;
    else if (codePoint === 0x09) out += ' ';
    else out += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
}

function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}
