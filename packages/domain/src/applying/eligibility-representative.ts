// R9. Who files for a certificate of eligibility. Immigration Control Act art. 7-2(2); Enforcement Regulations art. 6-2, 61-3(3), appended
// table 4: somebody in Japan, because the applicant is not.
import type { ProcedureKind } from '@zairyu/procedures';
import { no, yes, type Ruling } from '../ruling.ts';
import { DIPLOMAT, factsOfStatus, HIGHLY_SKILLED_2, PERMANENT_RESIDENT, TEMPORARY_VISITOR } from './status-facts.ts';

/** The applicant is abroad: whoever holds the account files as the representative in Japan and signs with their own card. */
export function isForAnother(procedure: ProcedureKind): boolean {
  return procedure === 'certificate-of-eligibility';
}

/** The question with the name of whoever signs: the applicant, or the representative of somebody abroad. */
export function signerNameField(procedure: ProcedureKind): string {
  return isForAnother(procedure) ? 'representative.name' : 'identity.name';
}

export type EligibilityFiler = 'applicant-abroad' | 'applicant-in-japan' | 'accepting-organisation' | 'school' | 'relative' | 'agent';

/** Relatives stand in appended table 4 for cultural activities, students, dependents and the statuses of table II. */
const RELATIVES_FOR = ['T31', 'T41', 'T44', 'T61', 'T62', 'T63'];
/** The school's own staff; other organisations do not accept students. */
const SCHOOLS_FOR = ['T41'];
const WITHOUT_CERTIFICATE = [DIPLOMAT, TEMPORARY_VISITOR, PERMANENT_RESIDENT, HIGHLY_SKILLED_2];

export function eligibilityRuling(filer: EligibilityFiler, desired: string): Ruling<'no-certificate-for-status' | 'needs-someone-in-japan' | 'relative-not-for-status' | 'school-not-for-status' | 'organisation-not-for-family'> {
  if (WITHOUT_CERTIFICATE.includes(desired)) return no('no-certificate-for-status');
  if (filer === 'applicant-abroad') return no('needs-someone-in-japan');
  if (filer === 'relative' && !RELATIVES_FOR.includes(desired)) return no('relative-not-for-status');
  if (filer === 'school' && !SCHOOLS_FOR.includes(desired)) return no('school-not-for-status');
  if (filer === 'accepting-organisation' && factsOfStatus(desired)?.table === '2') return no('organisation-not-for-family');
  return yes;
}
