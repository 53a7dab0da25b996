// The holder's attributes in a signature certificate: six otherNames of subjectAltName under 1.2.392.200149.8.5.5.
import type { Person } from '../card-data.ts';
import { objectId, seq, tlv, utf8 } from './der-out.ts';

const ARC = '1.2.392.200149.8.5.5';
const SEX = { male: '1', female: '2', unknown: '3' } as const;
const MAX_ADDRESS = 200;
/** First days of the eras, latest first, with the digit that stands for them. */
const ERAS = [
  ['2019-05-01', '5'],
  ['1989-01-08', '4'],
  ['1926-12-25', '3'],
  ['1912-07-30', '2'],
  ['1868-01-25', '1'],
] as const;

/**
 * In the order of a real card: .1 name, .4 birth date, .3 sex, .5 address, .2 and .6 substitute-character flags.
 * @throws RangeError when the address is longer than 200 characters or flags do not match their text.
 */
export function holderAttributes(person: Person): Uint8Array {
  const { name, address } = person;
  if ([...address].length > MAX_ADDRESS) throw new RangeError('address longer than 200 characters');
  return seq(
    otherName(1, name),
    otherName(4, birthDate(person.bornOn)),
    otherName(3, SEX[person.sex]),
    otherName(5, address),
    otherName(2, flags(name, person.nameSubstitutes)),
    otherName(6, flags(address, person.addressSubstitutes)),
  );
}

/** Era digit, then the Gregorian date. @param bornOn YYYY-MM-DD, with 00 for what is not known */
export function birthDate(bornOn: string): string {
  const era = ERAS.find(([firstDay]) => bornOn >= firstDay)?.[1] ?? '0';
  return `${era}${bornOn.replaceAll('-', '')}`;
}

function flags(text: string, given: string | undefined): string {
  const { length } = [...text];
  const value = given ?? '0'.repeat(length);
  if (value.length !== length || /[^01]/.test(value)) throw new RangeError('one 0 or 1 for each character');
  return value;
}

function otherName(arc: number, text: string): Uint8Array {
  return tlv(0xa0, objectId(`${ARC}.${arc}`), tlv(0xa0, utf8(text)));
}
