// R9. A certificate of eligibility is filed by somebody in Japan, because the applicant is not. Immigration Control Act art. 7-2(2). Who may
// is judged in eligibility-filer.ts, apart, because no page of a form asks it.
import type { Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';

/** The applicant is abroad: whoever holds the account files as the representative in Japan and signs with their own card. */
export function isForAnother(procedure: ProcedureKind): boolean {
  return procedure === 'certificate-of-eligibility';
}

/**
 * The question with the name of whoever signs: the applicant, a representative, a relative.
 * @returns nothing for an agent, whom no form names
 */
export function signerNameField(procedure: ProcedureKind, answers: Answers, filer: { readonly as: string } | null): 'representative.name' | 'identity.name' | undefined {
  if (filer?.as === 'agent') return undefined;
  const isRepresented = isForAnother(procedure) || (answers['representative.any'] === '1' && filer?.as !== 'self');
  return isRepresented ? 'representative.name' : 'identity.name';
}
