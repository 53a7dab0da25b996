// What a copied text brings along and nobody sees.

/**
 * Marks that turn the direction of writing (UAX 9; the telephone books of Windows and of iPhones put them around every number),
 * spaces without width, soft hyphens, control characters, letters that show nothing, tags (Unicode: Default_Ignorable_Code_Point),
 * what holds the place of a picture, and half of a letter that was cut in two. On a sheet they would move or hide other letters, or
 * stand for an answer where there is none; none of them is a letter. Two kinds stay where they say something: a selector behind a
 * kanji or an emoji of which it names the variant, and a joiner inside a script, or an emoji, that joins.
 */
const INVISIBLE =
  /(?![\t-\r\u0085])[\p{Cc}\p{Cs}\u2800\ufff9-\ufffc]|(?![\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{DI}|(?<![\u0590-\u1cff\u2600-\u27bf\ufe0f\u{1f000}-\u{1faff}])[\u200c\u200d]|(?<![\u1000-\u109f\u2600-\u27bf\u3400-\u9fff\uf900-\ufaff\u{1f000}-\u{3ffff}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** Letters of nearly every answer, all of which are seen: those of them that show nothing (U+3164, U+FFA0) are left out. */
const SEEN = /^[\t-\r -~\u3000-\u3163\u3165-\u9fff\uff01-\uff9f]*$/;

export const withoutInvisible = (text: string): string => (SEEN.test(text) ? text : text.replace(INVISIBLE, ''));
