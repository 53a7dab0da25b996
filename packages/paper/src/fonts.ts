/// <reference types="pdfkit" />
// The two font files that every page uses. They come in as bytes: this package reads nothing.
import PDFDocument from 'pdfkit';
import { shareFont, type OpenFont, type SharedFont } from './shared-font.ts';
import { isVariationSelector, selectorName, variantGlyph } from './variants.ts';

/** Whole TrueType files of a Japanese face (Noto Sans JP: it has 𠮷, 髙 and 﨑), not web-font slices. */
export interface FontSet {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export type Weight = 'regular' | 'bold';

/** By the bytes of the file, for as long as somebody holds them. */
const sharedByBytes = new WeakMap<Uint8Array, SharedFont>();
const sharedByDocument = new WeakMap<PDFKit.PDFDocument, Readonly<Record<Weight, SharedFont>>>();

/** The part of pdfkit that draws with an opened font; it asks for each run of a text by itself. */
interface EmbeddedFont {
  readonly font: OpenFont;
  layoutCached?: SharedFont['runOf'];
}

export function registerFonts(document: PDFKit.PDFDocument, fonts: FontSet): void {
  const shared = { regular: sharedFont(fonts.regular), bold: sharedFont(fonts.bold) };
  sharedByDocument.set(document, shared);
  for (const weight of ['regular', 'bold'] as const) document.registerFont(weight, shared[weight].font as unknown as PDFKit.Mixins.PDFFontSource);
  // pdfkit opens a registered font when it is first asked for; from then on its runs are the shared ones.
  const font = document.font.bind(document);
  document.font = (weight: PDFKit.Mixins.PDFFontSource) => {
    font(weight);
    embedded(document).layoutCached = shared[weight as Weight].runOf;
    return document;
  };
}

export function fontOf(document: PDFKit.PDFDocument, weight: Weight): SharedFont {
  const shared = sharedByDocument.get(document)?.[weight];
  if (!shared) throw new RangeError('a document without fonts');
  return shared;
}

function sharedFont(bytes: Uint8Array): SharedFont {
  let shared = sharedByBytes.get(bytes);
  if (!shared) sharedByBytes.set(bytes, (shared = shareFont(openFont(bytes))));
  return shared;
}

/** pdfkit opens font files only for a document; this one is thrown away. */
function openFont(bytes: Uint8Array): OpenFont {
  return embedded(new PDFDocument({ autoFirstPage: false, font: '' }).font(toBuffer(bytes))).font;
}

function embedded(document: PDFKit.PDFDocument): EmbeddedFont {
  return (document as unknown as { _font: EmbeddedFont })._font;
}

/** pdfkit wants the Buffer type; this wraps the same memory and copies nothing. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Latin alone: composing kanji would turn compatibility ideographs into others. */
const LETTER_WITH_MARKS = /[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f]+/gu;

/**
 * Replaces every character that the font cannot draw by its code point in brackets, so that a name never loses a letter
 * without a trace. A variation selector stays where the font has the variation of the character before it; elsewhere the
 * base character is followed by the selector's name in brackets, such as [VS17]. A Latin letter with its marks is the one letter that
 * it is, where there is one: faces have ộ and not the marks by themselves.
 */
export function drawable(document: PDFKit.PDFDocument, weight: Weight, text: string): string {
  const shared = fontOf(document, weight);
  let out = '';
  let base = 0;
  for (const character of text.replace(LETTER_WITH_MARKS, (letter) => letter.normalize('NFC'))) {
    const codePoint = character.codePointAt(0) ?? 0;
    const before = base;
    base = codePoint;
    if (codePoint === 0x0d) continue;
    if (isVariationSelector(codePoint)) out += variantGlyph(shared.font, before, codePoint) === undefined ? `[${selectorName(codePoint)}]` : character;
    else if (codePoint === 0x0a || shared.hasGlyphForCodePoint(codePoint)) out += character;
    else if (codePoint === 0x09) out += ' ';
    else out += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
}
