// R9. A certificate of eligibility is filed by somebody in Japan, because the applicant is not. Immigration Control Act art. 7-2(2). Who may
// is judged in eligibility-filer.ts, apart, because no page of a form asks it.
import type { ProcedureKind } from '@zairyu/procedures';

/** The applicant is abroad: whoever holds the account files as the representative in Japan and signs with their own card. */
export function isForAnother(procedure: ProcedureKind): boolean {
  return procedure === 'certificate-of-eligibility';
}

/** The question with the name of whoever signs: the applicant, or the representative of somebody abroad. */
export function signerNameField(procedure: ProcedureKind): string {
  return isForAnother(procedure) ? 'representative.name' : 'identity.name';
}
