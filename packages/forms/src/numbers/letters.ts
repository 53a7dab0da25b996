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
    const plain = knownPlainOf(character);
    if (plain === UNSEEN_PLAIN) {
      if (before) letters[letters.length - 1] = { ...before, to };
    } else letters.push({ plain, from: at, to });
    at = to;
  }
  return letters;
}

/** How many digits of any script a text holds, without looking at each letter for what else it could be. */
export function countDigits(text: string): number {
  let count = 0;
  for (const character of text) {
    const plain = knownPlainOf(character);
    if (plain >= '0' && plain <= '9') count += 1;
  }
  return count;
}

/** Stands in no text: for what has no plain form of its own. */
const UNSEEN_PLAIN = '';
/** Of letters of one UTF-16 unit, of which there are few enough to keep: texts come back at every key. */
const known = new Map<string, string>();

function knownPlainOf(character: string): string {
  let plain = known.get(character);
  if (plain === undefined) {
    plain = plainOf(character);
    if (character.length === 1) known.set(character, plain);
  }
  return plain;
}

function plainOf(character: string): string {
  if (UNSEEN.test(character)) return UNSEEN_PLAIN;
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
