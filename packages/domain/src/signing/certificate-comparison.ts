// R20. Whose certificate signs, and what it says otherwise than the form. The holder's name and birth date decide (isSamePerson); name,
// birth date, sex and address of items 1 to 9 are compared and shown: a difference warns the applicant, and informs whoever files for them.
import type { Identity } from '../registration/account.ts';

export interface FormIdentity {
  readonly name?: string;
  readonly bornOn?: string;
  readonly sex?: 'male' | 'female';
  readonly address?: string;
}
export interface CertificateNote {
  readonly item: 'name' | 'birth-date' | 'sex' | 'address';
  readonly level: 'warning' | 'information';
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s　‐-―−ー-]/g, '').toUpperCase();

/** Items that the form leaves empty, and a sex that the certificate does not tell, are not compared. */
export function compareWithCertificate(certificate: Identity, form: FormIdentity, filer: 'self' | 'other'): CertificateNote[] {
  const level = filer === 'self' ? 'warning' : 'information';
  const isTold = (typed: string | undefined): typed is string => typed !== undefined && typed !== '';
  const differs: readonly (readonly [CertificateNote['item'], boolean])[] = [
    ['name', isTold(form.name) && plain(certificate.name) !== plain(form.name)],
    ['birth-date', isTold(form.bornOn) && certificate.bornOn !== form.bornOn],
    ['sex', isTold(form.sex) && (certificate.sex === 'male' || certificate.sex === 'female') && certificate.sex !== form.sex],
    ['address', isTold(form.address) && !isSameAddress(certificate.address, form.address)],
  ];
  return differs.flatMap(([item, isOther]) => (isOther ? [{ item, level }] : []));
}

/** Two ways to write one address: 三丁目2番1号 and ３－２－１ are the same; the name of a building may be left out. */
export function isSameAddress(a: string, b: string): boolean {
  const [short, long] = [plainAddress(a), plainAddress(b)].toSorted((one, other) => one.length - other.length);
  if (short === undefined || long === undefined || !long.startsWith(short)) return false;
  return short === long || !/^-?\d/.test(long.slice(short.length));
}

const KANJI_DIGITS = '〇一二三四五六七八九';

function plainAddress(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/([一二三四五六七八九十〇]+)(?=丁目)/g, (_, number: string) => String(numberOf(number)))
    .replace(/(?<=\d)(?:丁目|番地の?|番|号|の)/g, '-')
    .replace(/(?<=\d)[‐-―−ー-]/g, '-')
    .replace(/-+/g, '-')
    .replace(/-(?!\d)/g, '')
    .toUpperCase();
}

/** Up to 99: the highest numbers of a 丁目 have two digits. */
function numberOf(kanji: string): number {
  const [tens, ones] = kanji.includes('十') ? kanji.split('十') : ['', kanji];
  const read = (digits: string): number => Number([...digits].map((digit) => KANJI_DIGITS.indexOf(digit)).join(''));
  return (kanji.includes('十') ? (tens === '' ? 1 : read(tens ?? '')) * 10 : 0) + (ones === '' ? 0 : read(ones ?? ''));
}

/** @param validFromOn, validUntilOn days in Japan of the certificate's validity, both included */
export function isCertificateValidOn({ validFromOn, validUntilOn }: { readonly validFromOn: string; readonly validUntilOn: string }, on: string): boolean {
  return validFromOn <= on && on <= validUntilOn;
}
