// Proposes letters of the machine-readable zone for letters that the form cannot hold (ICAO Doc 9303-3, section 6 A).

/** The first spelling is the one of the table; issuers may use the others (the table's own alternatives, and the bare letter). */
const ICAO: Readonly<Record<string, readonly string[]>> = {
  Ä: ['AE', 'A'], Å: ['AA', 'A'], Æ: ['AE'], Ö: ['OE', 'O'], Ø: ['OE', 'O'], Œ: ['OE'], Ü: ['UE', 'UXX', 'U'], ẞ: ['SS'], ß: ['SS'], Ñ: ['N', 'NXX'],
  Þ: ['TH'], Ð: ['D'], Đ: ['D'], Ħ: ['H'], ı: ['I'], Ĳ: ['IJ'], ĸ: ['Q'], Ł: ['L'], Ŋ: ['N'], Ŧ: ['T'], Ə: ['E', 'A'],
};

/** A proposal, never applied without asking: what the passport's two lines print is what counts. */
export function transliterate(text: string): string {
  let out = '';
  for (const character of text.normalize('NFC')) {
    const upper = character.toUpperCase();
    const known = (ICAO[character] ?? ICAO[upper])?.[0];
    if (known !== undefined) out += character === upper ? known : known.toLowerCase();
    else out += character.normalize('NFD').replace(/\p{M}/gu, '');
  }
  return out;
}

/** How a Latin letter may stand in a passport or a card, in capitals; the first is the proposal. Other letters stand for themselves. */
export function latinSpellings(character: string): readonly string[] {
  const upper = character.normalize('NFC').toUpperCase();
  const known = ICAO[character] ?? ICAO[upper];
  if (known) return known;
  return [upper.normalize('NFD').replace(/\p{M}/gu, '')];
}
