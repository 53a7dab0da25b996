// What speaks against the capacity in which somebody would file for a person abroad (R9), as far as the answers say it.
import { eligibilityRuling, isForAnother, type EligibilityFiler } from '@zairyu/domain';
import type { ProcedureKind } from '@zairyu/procedures';

/** Statuses without a certificate are in no list that a person chooses from. */
export type FilerRefusal = Exclude<Extract<ReturnType<typeof eligibilityRuling>, { says: 'no' }>['because'], 'no-certificate-for-status'>;

/** @param desired the status that is asked for; undefined while it is not chosen: from abroad nobody files for any. */
export function filerRefusal(procedure: ProcedureKind | undefined, filer: EligibilityFiler | undefined, desired: string | undefined): FilerRefusal | undefined {
  if (procedure === undefined || filer === undefined || !isForAnother(procedure)) return undefined;
  if (desired === undefined) return filer === 'applicant-abroad' ? 'needs-someone-in-japan' : undefined;
  const ruling = eligibilityRuling(filer, desired);
  return ruling.says === 'no' && ruling.because !== 'no-certificate-for-status' ? ruling.because : undefined;
}
