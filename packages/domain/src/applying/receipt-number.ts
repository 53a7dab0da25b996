// Receipt numbers of this product: ZR-yy-XXXX-XXXX in Crockford's base 32 with a check character. Never the agency's format.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * @param at instant of the receipt, epoch ms; gives the two digits of the year in Japan.
 * @param chance 5 random bytes or more: 35 bits are used.
 */
export function receiptNumber(at: number, chance: Uint8Array): string {
  if (chance.length < 5) throw new RangeError('a receipt number needs 5 random bytes');
  let bits = 0n;
  for (const byte of chance.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let body = '';
  for (let place = 0; place < 7; place++) body = (ALPHABET[Number((bits >> BigInt(place * 5)) & 31n)] ?? '0') + body;
  const year = new Date(at + 9 * 3_600_000).toISOString().slice(2, 4);
  const whole = body + checkCharacter(year + body);
  return `ZR-${year}-${whole.slice(0, 4)}-${whole.slice(4)}`;
}

/** True for a number whose check character fits; letters that look alike are read as Crockford says (O as 0, I and L as 1). */
export function isReceiptNumber(text: string): boolean {
  const match = /^ZR-(\d{2})-([0-9A-Z]{4})-([0-9A-Z]{4})$/.exec(text.toUpperCase());
  if (!match) return false;
  const whole = `${match[2]}${match[3]}`.replace(/O/g, '0').replace(/[IL]/g, '1');
  return checkCharacter(`${match[1]}${whole.slice(0, 7)}`) === whole[7];
}

/** Weighted sum modulo 31: catches every single wrong character and every swap of neighbours. */
function checkCharacter(text: string): string {
  const sum = [...text].reduce((total, character, place) => total + (place + 2) * ALPHABET.indexOf(character), 0);
  return ALPHABET[sum % 31] ?? '0';
}
