// A text by its letters, each reduced to what matters for finding numbers in it. Any width and any script of digits (Unicode: Nd).

export interface Letter {
  /** A digit; "-", " ", "." or "\n" for all that part digits; "+"; "a" for a Latin letter; "x" for anything else. */
  readonly plain: string;
  /** Its place in the text, in UTF-16 units; what stands on it or cannot be seen belongs to it. */
  readonly from: number;
  readonly to: number;
}

/** Marks that stand on another letter, and what nobody sees. */
const UNSEEN = /^(?![\t\n\r])[\p{M}\p{Cf}\p{Cc}]$/u;
/** Every dash, the sign for minus, and the long-vowel marks that a Japanese keyboard gives for them. */
const HYPHEN = /^[\p{Pd}\u2212\u02d7\u2043\u30fc\uff70\u2500]$/u;
const OTHER_MARK = /^[./,:;_·・･、。，．／：；]$/u;

export function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  for (const character of text) {
    const to = at + character.length;
    const before = letters[letters.length - 1];
    if (UNSEEN.test(character)) {
      if (before) letters[letters.length - 1] = { ...before, to };
    } else letters.push({ plain: plainOf(character), from: at, to });
    at = to;
  }
  return letters;
}

function plainOf(character: string): string {
  if (character >= '0' && character <= '9') return character;
  if (character === ' ' || character === '\t') return ' ';
  if (/^[\n\r\u2028\u2029]$/.test(character)) return '\n';
  if (/^[A-Za-zＡ-Ｚａ-ｚ]$/.test(character)) return 'a';
  if (HYPHEN.test(character)) return '-';
  if (OTHER_MARK.test(character)) return '.';
  if (/^\p{Zs}$/u.test(character)) return ' ';
  if (character === '+' || character === '＋') return '+';
  return /^[\p{Nd}\p{No}]$/u.test(character) ? digitOf(character) : 'x';
}

/** Digits stand in the code in tens, in their order; circled and raised ones are known by their plain form. */
function digitOf(character: string): string {
  const plain = character.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(character)) return 'x';
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (code - first < 50 && /^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
