// Proposes letters of the machine-readable zone for letters that the form cannot hold (ICAO Doc 9303-3, section 6 A).

const ICAO: Readonly<Record<string, string>> = {
  Ä: 'AE', Å: 'AA', Æ: 'AE', Ö: 'OE', Ø: 'OE', Œ: 'OE', Ü: 'UE', ẞ: 'SS', ß: 'SS', Þ: 'TH', Ð: 'D', Đ: 'D', Ħ: 'H', ı: 'I', Ĳ: 'IJ', ĸ: 'Q', Ł: 'L', Ŋ: 'N', Ŧ: 'T',
};

/** A proposal, never applied without asking: what the passport's two lines print is what counts. */
export function transliterate(text: string): string {
  let out = '';
  for (const character of text.normalize('NFC')) {
    const upper = character.toUpperCase();
    const known = ICAO[character] ?? ICAO[upper];
    if (known !== undefined) out += character === upper ? known : known.toLowerCase();
    else out += character.normalize('NFD').replace(/\p{M}/gu, '');
  }
  return out;
}
