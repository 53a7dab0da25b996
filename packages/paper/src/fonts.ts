/// <reference types="pdfkit" />
// The two font files that every page uses. They come in as bytes: this package reads nothing.
import { drawVariants, isVariationSelector, selectorName, variantGlyph, type VariantFont } from './variants.ts';

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

interface FontkitFont extends VariantFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/**
 * Replaces every character that the font cannot draw by its code point in brackets, so that a name never loses a letter
 * without a trace. A variation selector stays where the font has the variation of the character before it; elsewhere the
 * base character is followed by the selector's name in brackets, such as [VS17].
 */
export function drawable(document: PDFKit.PDFDocument, weight: Weight, text: string): string {
  const font = fontOf(document, weight);
  let out = '';
  let base = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const before = base;
    base = codePoint;
    if (codePoint === 0x0d) continue;
    if (isVariationSelector(codePoint)) out += variantGlyph(font, before, codePoint) === undefined ? `[${selectorName(codePoint)}]` : character;
    else if (codePoint === 0x0a || font.hasGlyphForCodePoint(codePoint)) out += character;
    else if (codePoint === 0x09) out += ' ';
    else out += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
}

function fontOf(document: PDFKit.PDFDocument, weight: Weight): FontkitFont {
  document.font(weight);
  const { font } = (document as unknown as { _font: { font: FontkitFont } })._font;
  drawVariants(font);
  return font;
}
