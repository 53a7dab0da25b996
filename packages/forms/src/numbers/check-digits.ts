// Check digits that are published: of corporate numbers and of the machine-readable zone of passports and cards.

/**
 * 法人番号: thirteen digits, the first checks the others. 法人番号の指定等に関する省令 (平成26年財務省令第70号) 第2条: nine less the
 * remainder by 9 of ΣPn·Qn, P1 the lowest of twelve digits, Qn 1 for odd and 2 for even n.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 12; n += 1) sum += Number(digits[13 - n]) * (n % 2 === 1 ? 1 : 2);
  return Number(digits[0]) === 9 - (sum % 9);
}

/**
 * ICAO Doc 9303-3, 4.9: weights 7, 3, 1; A is 10, Z is 35, the filler "<" is 0; the remainder by 10.
 * @returns undefined for characters that the zone does not hold
 */
export function mrzCheckDigit(text: string): string | undefined {
  if (!/^[0-9A-Z<]*$/.test(text)) return undefined;
  const weights = [7, 3, 1] as const;
  const sum = [...text].reduce((total, character, index) => total + (character === '<' ? 0 : Number.parseInt(character, 36)) * (weights[index % 3] ?? 0), 0);
  return String(sum % 10);
}
