// R8. Which procedure a new employer asks for. Immigration Control Act art. 20(1): where the permission names an organisation or a field,
// another one is a change of status, although the status keeps its name; art. 19-2: elsewhere a certificate may confirm the new work.
import { DESIGNATED_ACTIVITIES, factsOfStatus, HIGHLY_SKILLED_1, HIGHLY_SKILLED_2, SPECIFIED_SKILLED, TECHNICAL_INTERN } from './status-facts.ts';

export type NewEmployer =
  | { readonly procedure: 'change-of-status'; readonly because: 'organisation-designated' | 'field-designated' }
  /** Wanted, not needed: the certificate says in advance that the new work fits the status. */
  | { readonly procedure: 'certificate-of-authorized-employment'; readonly because: 'work-fits-status' | 'work-under-the-permission' }
  | { readonly procedure: undefined; readonly because: 'any-work-allowed' | 'activity-not-tied' | 'status-allows-no-work' }
  | { readonly procedure: undefined; readonly because: 'ask-the-bureau'; readonly explain: 'designation-letter' | 'training-plan' };

export interface EmployerChange {
  readonly status: string;
  /** The designation letter names an organisation; for designated activities only. */
  readonly organisationDesignated?: boolean;
  /** A permission for an extra activity is at hand; counts where the status allows no paid work. */
  readonly hasExtraActivityPermission?: boolean;
  /** The new work is in another field (specified skilled worker). */
  readonly otherField?: boolean;
}

/** Days in which a change of the employer is notified to the agency (art. 19-16). */
export const NOTIFY_WITHIN_DAYS = 14;
/**
 * Art. 19-16(i) and (ii), as far as the organisation is an employer: a school's student and a trainee notify their school or host. Artists,
 * missionaries, journalists, officials and people with designated activities are in neither list; an entertainer is with a contract in Japan.
 */
const NOTIFIES: readonly string[] = [...HIGHLY_SKILLED_1, HIGHLY_SKILLED_2, ...SPECIFIED_SKILLED, ...TECHNICAL_INTERN, 'T03', 'T25', 'T12', 'T13', 'T15', 'T18', 'T14', 'T26', 'T29', 'T19', 'T20'];

/** Whether a change of the employer is notified, whatever procedure it asks for. */
export function notifiesNewEmployer(status: string): boolean {
  return NOTIFIES.includes(status);
}

const isOneOf = (status: string, codes: readonly string[]): boolean => codes.includes(status);

export function procedureForNewEmployer({ status, organisationDesignated, otherField, hasExtraActivityPermission = false }: EmployerChange): NewEmployer {
  if (isOneOf(status, SPECIFIED_SKILLED)) return { procedure: 'change-of-status', because: otherField ? 'field-designated' : 'organisation-designated' };
  if (isOneOf(status, HIGHLY_SKILLED_1)) return { procedure: 'change-of-status', because: 'organisation-designated' };
  if (status === HIGHLY_SKILLED_2) return { procedure: undefined, because: 'activity-not-tied' };
  if (isOneOf(status, TECHNICAL_INTERN)) return { procedure: undefined, because: 'ask-the-bureau', explain: 'training-plan' };
  if (status === DESIGNATED_ACTIVITIES) {
    if (organisationDesignated === undefined) return { procedure: undefined, because: 'ask-the-bureau', explain: 'designation-letter' };
    if (organisationDesignated) return { procedure: 'change-of-status', because: 'organisation-designated' };
  }
  const work = factsOfStatus(status)?.paidWork;
  if (work === 'any') return { procedure: undefined, because: 'any-work-allowed' };
  if (work === 'none') {
    // The work that the permission allows is paid work that can be certified (R11); the permission itself may name one employer.
    return hasExtraActivityPermission ? { procedure: 'certificate-of-authorized-employment', because: 'work-under-the-permission' } : { procedure: undefined, because: 'status-allows-no-work' };
  }
  return { procedure: 'certificate-of-authorized-employment', because: 'work-fits-status' };
}
