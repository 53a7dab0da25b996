// R10. Who files for whom. Enforcement Regulations art. 59-4, 61-3(3) to (5): relatives act for people under sixteen or who cannot act,
// for some procedures only; legal representatives for all. No signature certificate, and so no account, under fifteen.
import type { ProcedureKind } from '@zairyu/procedures';
import { hasReachedAge } from '../age.ts';
import { explain, no, yes, type Ruling } from '../ruling.ts';

/** That somebody of fifteen may not file alone is our reading of "under sixteen" (unsure: the agency's guide shuts out only who is under fifteen). */
export const ACTS_FROM_AGE = 16;
export const ACCOUNT_FROM_AGE = 15;

/** Not the certificate of eligibility, which has its own table, and not work or extra activity. */
const RELATIVES_MAY_FILE: readonly ProcedureKind[] = ['change-of-status', 'extension-of-period', 'acquisition-of-status', 're-entry'];

export interface FilingFacts {
  readonly procedure: ProcedureKind;
  readonly filer: 'self' | 'legal-representative' | 'relative';
  /** Unknown where the form has no whole date: such a person counts as of age. */
  readonly bornOn?: string | undefined;
  readonly todayOn: string;
  /** Illness or another reason for which the applicant cannot act. */
  readonly cannotAct?: boolean;
}

/** Relation and reason are recorded with the filing; an illness has to be shown. */
export function filingRuling({ procedure, filer, bornOn, todayOn, cannotAct = false }: FilingFacts): Ruling<'under-16' | 'can-act-alone' | 'relative-not-for-procedure', 'relation' | 'why-the-applicant-cannot-act'> {
  const isChild = isUnderSixteen(bornOn, todayOn);
  if (filer === 'self') return isChild ? no('under-16') : yes;
  if (filer === 'legal-representative') return explain('relation');
  if (!RELATIVES_MAY_FILE.includes(procedure)) return no('relative-not-for-procedure');
  if (isChild) return explain('relation');
  return cannotAct ? explain('relation', 'why-the-applicant-cannot-act') : no('can-act-alone');
}

/** A person who does not act alone; a date that is not wholly known says nothing. */
export function isUnderSixteen(bornOn: string | undefined, todayOn: string): boolean {
  return bornOn !== undefined && !hasReachedAge(bornOn, ACTS_FROM_AGE, todayOn);
}

export function mayHoldAccount(bornOn: string, todayOn: string): boolean {
  return hasReachedAge(bornOn, ACCOUNT_FROM_AGE, todayOn);
}
