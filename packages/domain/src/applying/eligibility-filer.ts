// R9. Who may file for a certificate of eligibility, by the status that is asked for. Immigration Control Act art. 7-2(2); Enforcement
// Regulations art. 6-2, 61-3, appended table 4: a legal representative in Japan files whatever the status. Decision 0134.
import { fault, type Fault } from '@zairyu/errors';
import { no, yes, type Ruling } from '../ruling.ts';
import { DIPLOMAT, factsOfStatus, HIGHLY_SKILLED_2, PERMANENT_RESIDENT, TEMPORARY_VISITOR } from './status-facts.ts';

export const eligibilityFilers = ['accepting-organisation', 'school', 'legal-representative', 'relative', 'agent', 'applicant-in-japan', 'applicant-abroad'] as const;
export type EligibilityFiler = (typeof eligibilityFilers)[number];

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

/** Why such a filing is not taken; undefined when it is. */
export function eligibilityFilerFault(filer: EligibilityFiler, desired: string): Fault | undefined {
  const ruling = eligibilityRuling(filer, desired);
  if (ruling.says !== 'no') return undefined;
  if (ruling.because === 'no-certificate-for-status') return fault('application.status-excluded', { status: desired });
  return ruling.because === 'needs-someone-in-japan' ? fault('application.applicant-abroad') : fault('application.filer-not-for-status');
}
