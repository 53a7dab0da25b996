// What a copied text brings along and nobody sees.

/**
 * Marks that turn the direction of writing (UAX 9; the telephone books of Windows and of iPhones put them around every number),
 * spaces without width, soft hyphens, control characters, letters that show nothing, tags (Unicode: Default_Ignorable_Code_Point), and
 * what holds the place of a picture. On a sheet they would move or hide other letters, or stand for an answer where there is none; none
 * of them is a letter. Two kinds stay where they say something: a selector behind a kanji or an emoji of which it names the
 * variant, and a joiner inside a script, or an emoji, that joins.
 */
const INVISIBLE =
  /(?![\t-\r\u0085])[\p{Cc}\u2800\ufff9-\ufffc]|(?![\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{DI}|(?<![\u0590-\u1cff\u2600-\u27bf\ufe0f\u{1f000}-\u{1faff}])[\u200c\u200d]|(?<![\u1000-\u109f\u2600-\u27bf\u3400-\u9fff\uf900-\ufaff\u{1f000}-\u{3ffff}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');
