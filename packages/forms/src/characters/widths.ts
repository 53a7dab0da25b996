// Converts between full-width and half-width forms, character by character, and never drops a letter.

const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d\u2500\u30fc\uff70]/;

/** Full-width ASCII to ASCII; every kind of dash to "-"; ideographic space to space. Other characters stay. */
export function toHalfWidth(text: string): string {
  // Most answers have no other letters.
  if (/^[\0-~]*$/.test(text)) return text;
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (DASHES.test(character)) out += '-';
    else if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x3000 || code === 0x00a0 || (code >= 0x2000 && code <= 0x200a)) out += ' ';
    else if (code === 0x2018 || code === 0x2019) out += "'";
    else if (code === 0x201c || code === 0x201d) out += '"';
    else if (code === 0x301c) out += '~';
    else if (code === 0xffe5) out += '\\';
    else out += character;
  }
  return out;
}

/** ASCII to full-width, half-width kana to full-width kana with their voicing marks joined. */
export function toFullWidth(text: string): string {
  const kanaJoined = text.replace(/[\uff61-\uff9f]+/g, (run) => run.normalize('NFKC'));
  let out = '';
  let before = '';
  for (const character of kanaJoined) {
    const code = character.codePointAt(0) ?? 0;
    let next = character;
    if (character === '-' || /[\u2010-\u2015\u2212]/.test(character)) {
      // After kana a dash is the mark of a long vowel; elsewhere (house numbers) it is a hyphen.
      next = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/.test(before) && character !== '-' ? 'ー' : '－';
    } else if (code === 0x20 || code === 0xa0) next = '\u3000';
    else if (code >= 0x21 && code <= 0x7e) next = String.fromCharCode(code + 0xfee0);
    out += next;
    before = next;
  }
  return out;
}
