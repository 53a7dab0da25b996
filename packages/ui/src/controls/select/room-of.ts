// Where a chosen line fits into a closed select, judged by its length: no browser breaks that line.

/** Columns of half-width letters that a field of 280 px holds, and one of 36 rem. */
const PHONE_COLUMNS = 25;
const DESK_COLUMNS = 60;

/** @returns `any`: everywhere; `only-phone`: on desks, but on no phone; `never`: on neither. */
export function roomOf(line: string): 'any' | 'only-phone' | 'never' {
  const columns = [...line].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
  return columns <= PHONE_COLUMNS ? 'any' : columns <= DESK_COLUMNS ? 'only-phone' : 'never';
}
