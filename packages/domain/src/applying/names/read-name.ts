// Takes a name apart as a paper prints it: words in Latin letters, kanji, kana, and whatever else. A signature certificate joins
// the two forms of a name by a low line (ROMAJI_漢字); a residence card prints the kanji below; a passport's lines use "<".

export interface NameParts {
  /** As written, in order, without what parts them. */
  readonly latin: readonly string[];
  readonly kanji: string;
  readonly kana: string;
  /** Words in other scripts: hangul, Cyrillic and so on. */
  readonly other: readonly string[];
  /** Written with "<" for spaces, as in the lines of a passport. */
  readonly isZone: boolean;
  /** By the comma or the "<<" that parts the family name from the others: how many Latin words stand before it. */
  readonly familyWords?: number;
}

const LATIN = /^[\p{Script=Latin}\p{M}'’‘ʼʻ`´.・-]+$/u;
const KANJI = /^[\p{Script=Han}々〆〇ヶ\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}■〓□●*?]+$/u;
const KANA = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・ゝゞヽヾ]+$/u;

export function readName(text: string): NameParts {
  const isZone = text.includes('<') || text.includes('＜');
  const plain = text.normalize('NFKC').replace(/[‐‑‒–—−]/g, '-').replace(/(?<=[\p{Script=Latin}])ー|ー(?=[\p{Script=Latin}])/gu, '-');
  const latin: string[] = [];
  const other: string[] = [];
  let kanji = '';
  let kana = '';
  let familyWords: number | undefined;
  for (const piece of plain.split(/(<<|[\s<_,;()/[\]{}「」]|(?<=[\p{Script=Latin}.'])(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\p{Script=Latin}))/u)) {
    if (piece === '<<' || piece === ',') familyWords ??= latin.length > 0 ? latin.length : undefined;
    if (!piece || /^[\s<_,;()/[\]{}「」]+$/.test(piece)) continue;
    if (LATIN.test(piece)) latin.push(piece);
    else if (KANA.test(piece)) kana += piece;
    else if (KANJI.test(piece)) kanji += piece;
    else other.push(piece);
  }
  return { latin, kanji, kana, other, isZone, ...(familyWords === undefined || familyWords === latin.length ? {} : { familyWords }) };
}
