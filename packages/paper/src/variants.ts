// Which variations of a character a font has (葛󠄀 beside 葛): its `cmap` subtable of format 14. OpenType 1.9.1, cmap; UTS #37.

interface DefaultRange {
  readonly startUnicodeValue: number;
  readonly additionalCount: number;
}
interface OwnGlyph {
  readonly unicodeValue: number;
  readonly glyphID: number;
}
interface SelectorRecord {
  readonly varSelector: number;
  readonly defaultUVS: Iterable<DefaultRange> | null;
  readonly nonDefaultUVS: Iterable<OwnGlyph> | null;
}

/** As fontkit reads a font: the part that knows characters and glyphs. */
export interface VariantFont {
  readonly _cmapProcessor: {
    readonly uvs: { readonly varSelectors: { toArray(): SelectorRecord[] } } | null;
    lookup(codePoint: number, selector?: number): number;
    getVariationSelector(codePoint: number, selector: number): number;
  };
}

/** Glyphs by selector and character; kept for a font, because the subtable has thousands of lines and is read once. */
const variantsOfFont = new WeakMap<VariantFont, ReadonlyMap<number, { readonly ranges: readonly DefaultRange[]; readonly own: ReadonlyMap<number, number> }>>();

/** VS1 to VS16 and VS17 to VS256 (The Unicode Standard, 23.4). */
export function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

/** "VS17" for U+E0100. */
export function selectorName(codePoint: number): string {
  return `VS${String(codePoint < 0xe0100 ? codePoint - 0xfe00 + 1 : codePoint - 0xe0100 + 17)}`;
}

/** The glyph of a variation, which may be the character's usual one; undefined where the font does not know the variation. */
export function variantGlyph(font: VariantFont, codePoint: number, selector: number): number | undefined {
  const record = variantsOf(font).get(selector);
  if (record === undefined) return undefined;
  const own = record.own.get(codePoint);
  if (own !== undefined) return own;
  const usual = record.ranges.some(({ startUnicodeValue, additionalCount }) => codePoint >= startUnicodeValue && codePoint <= startUnicodeValue + additionalCount);
  return usual ? font._cmapProcessor.lookup(codePoint) : undefined;
}

/**
 * Makes the font draw the variations that it has. fontkit 2 looks for a glyph of its own only among the characters whose
 * usual glyph is the variation, and so finds none: 葛󠄀 came out as 葛.
 */
export function drawVariants(font: VariantFont): void {
  if (variantsOfFont.has(font)) return;
  variantsOf(font);
  font._cmapProcessor.getVariationSelector = (codePoint, selector) => variantGlyph(font, codePoint, selector) ?? 0;
}

function variantsOf(font: VariantFont) {
  let known = variantsOfFont.get(font);
  if (known === undefined) {
    const records = font._cmapProcessor.uvs?.varSelectors.toArray() ?? [];
    known = new Map(
      records.map(({ varSelector, defaultUVS, nonDefaultUVS }) => [
        varSelector,
        { ranges: [...(defaultUVS ?? [])], own: new Map([...(nonDefaultUVS ?? [])].map(({ unicodeValue, glyphID }) => [unicodeValue, glyphID])) },
      ]),
    );
    variantsOfFont.set(font, known);
  }
  return known;
}
