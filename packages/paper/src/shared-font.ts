/// <reference types="pdfkit" />
// A font file that is read once, and a text in it that is shaped and broken into lines once, for many documents. pdfkit opens the
// file anew for each document, and most of the time of a sheet went into reading the same tables and shaping the same labels again.
import { drawVariants, type VariantFont } from './variants.ts';

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  /** What a reader copies out for this glyph: in a document, that of the first text that draws it. */
  readonly codePoints: readonly number[];
}
interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}
/** A text without spaces, or with one at its end, as pdfkit asks for it; in thousandths of the size. */
interface Run {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly (Position & { readonly advanceWidth: number })[];
  readonly advanceWidth: number;
}
/** What a subset takes of a glyph, besides its bytes: its advance, and the glyphs that it is composed of, where it is. */
interface Outline {
  readonly advanceWidth: number;
  _decode(): { readonly numberOfContours: number; readonly components?: readonly unknown[] } | null;
  _getMetrics(): { readonly leftBearing: number };
}

/** A font as fontkit opens it, which is what pdfkit draws with. */
export interface OpenFont extends VariantFont {
  /** Glyphs by number; each remembers the characters that it was asked for first. */
  _glyphs: Record<number, Glyph>;
  readonly unitsPerEm: number;
  getGlyph(id: number): Glyph & Outline;
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
}

export interface SharedFont {
  /** To be drawn with: what it says of its glyphs is kept. */
  readonly font: OpenFont;
  runOf(text: string): Run;
  hasGlyphForCodePoint(codePoint: number): boolean;
  /** What was made of a text in this face, by a key that says all that it depends on. */
  readonly lines: Kept<readonly string[]>;
}

/** Most of it are labels, which come back; what people wrote makes room again, and is not kept for long. */
const MAX_KEPT = 8000;

export interface Kept<Value> {
  get(key: string, make: () => Value): Value;
}

function keep<Value>(): Kept<Value> {
  let kept = new Map<string, Value>();
  return {
    get(key, make) {
      let value = kept.get(key);
      if (value === undefined) {
        if (kept.size >= MAX_KEPT) kept = new Map();
        kept.set(key, (value = make()));
      }
      return value;
    },
  };
}

/** @param font opened from its bytes, and used through this only. */
export function shareFont(font: OpenFont): SharedFont {
  drawVariants(font);
  const scale = 1000 / font.unitsPerEm;
  const runs = keep<Run>();
  const characters = new Map<number, boolean>();
  const outlines = new Map<number, Outline>();

  // Shapes each run as if nothing had been shaped before: a glyph remembers for which character it was asked first, and two
  // characters may have the same (the hyphen and the soft hyphen, of which only one is seen).
  const shaper = Object.create(font) as OpenFont;
  const missing = font.getGlyph(0);
  const shape = (text: string): Run => {
    shaper._glyphs = { 0: missing };
    const run = shaper.layout(text);
    const glyphs = run.glyphs.map(({ id, advanceWidth, codePoints }) => ({ id, advanceWidth, codePoints }));
    const positions = run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }, at) => ({
      xAdvance: xAdvance * scale,
      yAdvance: yAdvance * scale,
      xOffset: xOffset * scale,
      yOffset: yOffset * scale,
      advanceWidth: (glyphs[at]?.advanceWidth ?? 0) * scale,
    }));
    return { glyphs, positions, advanceWidth: positions.reduce((sum, position) => sum + position.xAdvance, 0) };
  };

  // Which curves a glyph has matters to no subset, only of which others it is composed: that is read once, not for each document.
  const outlineOf = (id: number): Outline => {
    let outline = outlines.get(id);
    if (!outline) {
      const glyph = font.getGlyph(id);
      const decoded = glyph._decode();
      const kept = decoded && { numberOfContours: decoded.numberOfContours, ...(decoded.components ? { components: decoded.components } : {}) };
      const { leftBearing } = glyph._getMetrics();
      outlines.set(id, (outline = { advanceWidth: glyph.advanceWidth, _decode: () => kept, _getMetrics: () => ({ leftBearing }) }));
    }
    return outline;
  };

  return {
    font: Object.assign(Object.create(font) as OpenFont, { getGlyph: outlineOf }),
    runOf: (text) => runs.get(text, () => shape(text)),
    hasGlyphForCodePoint(codePoint) {
      let has = characters.get(codePoint);
      if (has === undefined) characters.set(codePoint, (has = font.hasGlyphForCodePoint(codePoint)));
      return has;
    },
    lines: keep(),
  };
}
