// Readings above kanji: apart from the formatters, since few pages are read with them.
export { Furigana, hasKanji } from './furigana.ts';
export type { Piece, Readings } from './furigana.ts';
