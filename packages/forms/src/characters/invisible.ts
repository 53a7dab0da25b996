// What a copied text brings along and nobody sees.

/**
 * Marks that turn the direction of writing (UAX 9; the telephone books of Windows and of iPhones put them around every number),
 * spaces without width, soft hyphens, control characters. On a sheet they would move or hide other letters; none of them is a letter.
 */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');
