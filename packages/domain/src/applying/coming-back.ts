// R13. Until when a person who leaves may come back. Immigration Control Act art. 26(3) (re-entry permission: five years, within the
// stay), 26-2 (special re-entry without a permission: one year, within the stay); Enforcement Regulations art. 29-4.
import { addMonths } from '../calendar.ts';
import { no, yes, type Ruling } from '../ruling.ts';

export const PERMISSION_MONTHS = 60;
export const SPECIAL_RE_ENTRY_MONTHS = 12;

export interface StayAhead {
  /** Absent for a stay without an end. */
  readonly expiresOn?: string;
  /** Last day of the special period, while an extension or a change is pending. */
  readonly specialPeriodEndsOn?: string;
}

/** Last day of a re-entry permission that takes effect on a day. */
export function permissionUntil(effectiveOn: string, stay: StayAhead): string {
  return earlier(addMonths(effectiveOn, PERMISSION_MONTHS), stay.specialPeriodEndsOn ?? stay.expiresOn);
}

/** Last day to come back without a permission; it cannot be extended abroad. */
export function specialReEntryUntil(leftOn: string, stay: StayAhead): string {
  return earlier(addMonths(leftOn, SPECIAL_RE_ENTRY_MONTHS), stay.specialPeriodEndsOn ?? stay.expiresOn);
}

export interface Leaving {
  readonly hasPassport: boolean;
  /** False while the card is in the post. */
  readonly hasCardInHand: boolean;
  readonly revocationHearing?: boolean;
  readonly exitConfirmationWithheld?: boolean;
  readonly detentionOrder?: boolean;
  readonly underSupervision?: boolean;
  /** Designated activities given while an application for refugee status or an appeal is pending. */
  readonly refugeeApplicationPending?: boolean;
  readonly namedByTheCommissioner?: boolean;
}

type WhyPermission = 'passport-missing' | 'card-not-in-hand' | 'revocation-hearing' | 'exit-confirmation-withheld' | 'detention-order' | 'under-supervision' | 'refugee-application' | 'named-by-the-commissioner';

/** Whether special re-entry is open to a person; where it is not, coming back needs a permission. */
export function specialReEntryRuling(leaving: Leaving): Ruling<WhyPermission> {
  if (!leaving.hasPassport) return no('passport-missing');
  if (!leaving.hasCardInHand) return no('card-not-in-hand');
  if (leaving.revocationHearing) return no('revocation-hearing');
  if (leaving.exitConfirmationWithheld) return no('exit-confirmation-withheld');
  if (leaving.detentionOrder) return no('detention-order');
  if (leaving.underSupervision) return no('under-supervision');
  if (leaving.refugeeApplicationPending) return no('refugee-application');
  if (leaving.namedByTheCommissioner) return no('named-by-the-commissioner');
  return yes;
}

function earlier(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}
