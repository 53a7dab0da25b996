// Who files, as it stands on the sheets: somebody for the applicant, with the name of the certificate that signs.
import type { Filer } from '@zairyu/domain';
import type { SheetFacts } from '../ports/index.ts';

/** @param name of the certificate. @returns nothing where the applicant files: the sheet names them already */
export function filerOnPaper(filer: Filer | null | undefined, name: string): Pick<SheetFacts, 'filer'> {
  return filer && filer.as !== 'self' ? { filer: { ...filer, name } } : {};
}
