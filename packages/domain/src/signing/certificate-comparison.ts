// R20. Whose certificate signs, and what it says otherwise than the form. The holder's name and birth date decide (isSamePerson); name,
// birth date and address of items 1 to 9 are compared and shown: a difference warns the applicant, and informs whoever files for them.
import type { Identity } from '../registration/account.ts';

export interface FormIdentity {
  readonly name?: string;
  readonly bornOn?: string;
  readonly address?: string;
}
export interface CertificateNote {
  readonly item: 'name' | 'birth-date' | 'address';
  readonly level: 'warning' | 'information';
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s　‐-―−ー-]/g, '').toUpperCase();

/** Items that the form leaves empty are not compared. */
export function compareWithCertificate(certificate: Identity, form: FormIdentity, filer: 'self' | 'other'): CertificateNote[] {
  const level = filer === 'self' ? 'warning' : 'information';
  const differs: readonly (readonly [CertificateNote['item'], string, string | undefined])[] = [
    ['name', plain(certificate.name), form.name && plain(form.name)],
    ['birth-date', certificate.bornOn, form.bornOn],
    ['address', plain(certificate.address), form.address && plain(form.address)],
  ];
  return differs.flatMap(([item, said, typed]) => (typed === undefined || typed === '' || typed === said ? [] : [{ item, level }]));
}

/** @param validFromOn, validUntilOn days in Japan of the certificate's validity, both included */
export function isCertificateValidOn({ validFromOn, validUntilOn }: { readonly validFromOn: string; readonly validUntilOn: string }, on: string): boolean {
  return validFromOn <= on && on <= validUntilOn;
}
