// The number of a residence card: two letters, eight digits, two letters, printed at the top right. It is the key to the chip;
// the card counts no tries and never locks. Specification of residence cards, Ver 1.5.
import { raise } from '@zairyu/errors';

/** @param typed small and full-width letters and spaces are forgiven. @throws FaultError residence.number-format: nothing was sent. */
export function cardNumberOf(typed: string): string {
  const number = typed.normalize('NFKC').replace(/\s/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return /^[A-Z]{2}[0-9]{8}[A-Z]{2}$/.test(number) ? number : raise('residence.number-format');
}
