// In which ways two papers write the name of one person.

export type NameDifferenceKind =
  | 'width' // full-width and half-width letters
  | 'case' // capitals and small letters
  | 'order' // family name first or last
  | 'spacing' // words joined or parted
  | 'punctuation' // hyphens, apostrophes, full stops
  | 'spelling' // a letter with a mark, or as passports spell it: Ü as UE
  | 'filler' // FNU, XXX, or one name written twice, for people with one name
  | 'initial' // J. for JOHN
  | 'part-missing' // a middle name, a second family name
  | 'suffix' // JR, III
  | 'cut' // the lines of a passport hold 39 letters
  | 'variant-kanji' // 髙 and 高, 张 and 張
  | 'replaced-letter' // a sign that stands for a kanji which the paper could not print
  | 'kana-form' // small kana, long vowels
  | 'other-name'; // nothing explains it

export interface NameDifference {
  readonly kind: NameDifferenceKind;
  /** What the first name has, and what the other has in its place; empty: nothing. */
  readonly one: string;
  readonly other: string;
}
