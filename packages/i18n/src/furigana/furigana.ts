// Readings above kanji (furigana), from a glossary of words: the longest word that stands at a place gives the reading there.
// Nothing is guessed: kanji that no word of the glossary holds stay without a reading.

/** Word to reading in hiragana. A word may bear kana ("受け取る") and may begin with a number; a leading 0 stands for any number. */
export type Readings = Readonly<Record<string, string>>;

export interface Piece {
  readonly text: string;
  /** Missing for kana, for other signs and for kanji that the glossary does not hold. */
  readonly reading?: string;
}

const KANJI = /[\p{Script=Han}々〆]/u;
const NUMBER = /^[0-9０-９]+/;

/** Gives what stands above each part of a text; the texts of the pieces together are the text. */
export class Furigana {
  readonly #readings: ReadonlyMap<string, string>;
  readonly #longest: number;

  constructor(readings: Readings) {
    this.#readings = new Map(Object.entries(readings));
    this.#longest = Math.max(0, ...Object.keys(readings).map((word) => word.length));
  }

  over(text: string): Piece[] {
    const pieces: Piece[] = [];
    let plain = '';
    let at = 0;
    while (at < text.length) {
      const word = this.#wordAt(text, at);
      const size = word?.text.length ?? NUMBER.exec(text.slice(at))?.[0].length ?? 1;
      if (word) {
        if (plain) pieces.push({ text: plain });
        plain = '';
        pieces.push(...aligned(word.text, word.reading));
      } else plain += text.slice(at, at + size);
      at += size;
    }
    if (plain) pieces.push({ text: plain });
    return pieces;
  }

  /** Kanji of a text that stay without a reading. */
  bare(text: string): string[] {
    return this.over(text).flatMap((piece) => (piece.reading === undefined ? [...piece.text].filter((sign) => KANJI.test(sign)) : []));
  }

  #wordAt(text: string, at: number): { text: string; reading: string } | undefined {
    const number = NUMBER.exec(text.slice(at, at + 20))?.[0] ?? '';
    for (let size = Math.min(this.#longest, text.length - at); size > number.length; size -= 1) {
      const found = text.slice(at, at + size);
      const reading = this.#readings.get(found);
      if (reading !== undefined) return { text: found, reading };
      const counted = number && this.#readings.get(`0${found.slice(number.length)}`);
      if (counted) return { text: found, reading: number + counted.slice(1) };
    }
    return undefined;
  }
}

export function hasKanji(text: string): boolean {
  return KANJI.test(text);
}

/**
 * Cuts a word so that readings stand above its kanji only: 受け取る with うけとる is 受(う) け 取(と) る.
 * Where the signs between the kanji are not found again in the reading, it stands above the whole word.
 */
export function aligned(word: string, reading: string): Piece[] {
  const parts = word.match(/[\p{Script=Han}々〆]+|[^\p{Script=Han}々〆]+/gu) ?? [];
  const shape = new RegExp(`^${parts.map((part) => (KANJI.test(part) ? '(.+?)' : `(${escaped(part)})`)).join('')}$`, 'u');
  const found = shape.exec(reading);
  if (!found) return [{ text: word, reading }];
  return parts.map((text, index) => (KANJI.test(text) ? { text, reading: found[index + 1] ?? '' } : { text }));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
