// Receipt numbers of this product: ZR-yy-XXXX-XXXX with a check character. Never the agency's format.

/**
 * Crockford's base 32 without Z, which is read as 2: 31 characters. The check below counts modulo 31, and only with as many
 * characters as that prime does it catch every slip (with 32 the first and the last would be the same to it).
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const BASE = BigInt(ALPHABET.length);
const BODY_LENGTH = 7;
const CHANCE_BYTES = 8;

/**
 * @param at instant of the receipt, epoch ms; gives the two digits of the year in Japan.
 * @param chance 8 random bytes or more; one of 31^7 (about 27 thousand million) numbers comes out.
 */
export function receiptNumber(at: number, chance: Uint8Array): string {
  if (chance.length < CHANCE_BYTES) throw new RangeError('a receipt number needs 8 random bytes');
  let left = 0n;
  for (const byte of chance.subarray(0, CHANCE_BYTES)) left = (left << 8n) | BigInt(byte);
  let body = '';
  for (let place = 0; place < BODY_LENGTH; place++) {
    body = (ALPHABET[Number(left % BASE)] ?? '0') + body;
    left /= BASE;
  }
  const year = new Date(at + 9 * 3_600_000).toISOString().slice(2, 4);
  const whole = body + checkCharacter(year + body);
  return `ZR-${year}-${whole.slice(0, 4)}-${whole.slice(4)}`;
}

/** True for a number whose check character fits; letters that look alike are read as what they stand for (O as 0, I and L as 1, Z as 2). */
export function isReceiptNumber(text: string): boolean {
  const match = /^ZR-(\d{2})-([0-9A-Z]{4})-([0-9A-Z]{4})$/.exec(text.toUpperCase());
  if (!match) return false;
  const whole = `${match[2]}${match[3]}`.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/Z/g, '2');
  if ([...whole].some((character) => !ALPHABET.includes(character))) return false;
  return checkCharacter(`${match[1]}${whole.slice(0, BODY_LENGTH)}`) === whole[BODY_LENGTH];
}

/** Weighted sum modulo 31: catches every single wrong character and every swap of neighbours. */
function checkCharacter(text: string): string {
  const sum = [...text].reduce((total, character, place) => total + (place + 2) * ALPHABET.indexOf(character), 0);
  return ALPHABET[sum % ALPHABET.length] ?? '0';
}
