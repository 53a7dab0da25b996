// The short check: from status, expiry date and wish to "possible now?", "from when?", "which procedure?". Pure; runs in the tab.
import { acquisitionWindow, certifiesPermissionAlone, changeWindow, dependsOnDesignation, extensionWindow, ONLINE_ENDS_DAYS_BEFORE, PERMANENT_RESIDENT, procedureForNewEmployer, specialReEntryRuling, specialReEntryUntil, SPECIAL_PERMANENT_RESIDENT, staysWithoutEnd, type AcquisitionWindow, type ChangeFacts, type ChangeWindow, type EligibilityFiler, type ExtensionWindow, type Leaving, type NewEmployer } from '@zairyu/domain';
import { companionsOf, filingsOfStatus, kindOf, procedureKinds, type Filing, type ProcedureKind } from '@zairyu/procedures';
import { registeredStatus } from '@zairyu/procedures/status-register';

export type Wish = 'same' | 'activity' | 'employer' | 'birth' | 'travel';

/** In place of a status: the person is abroad, or is here without one, by birth or after another cause. */
export const ABROAD = 'abroad';
export const NONE_YET = 'none';

/** A status of the future, without a code of the agency (`@zairyu/procedures/status-register`). */
export const SKILL_DEVELOPMENT = 'employment-for-skill-development';

export interface FinderAnswers {
  /** Official code of the present status, `ABROAD` or `NONE_YET`. */
  readonly status: string;
  /** YYYY-MM-DD. What no question asks for (`questionsFor`) counts for nothing. */
  readonly expiresOn: string;
  /** YYYY-MM-DD: the day of the birth, or since when there is no status. */
  readonly happenedOn?: string | undefined;
  /** The present period is six months or longer. */
  readonly longPeriod: boolean;
  readonly wish: Wish;
  /** The designation was given to prepare the departure; asked of holders of designated activities. */
  readonly preparingDeparture?: boolean;
  /** A permission for an extra activity is at hand; asked of those whose status alone allows no paid work. */
  readonly hasPermission?: boolean;
  /** Who files for somebody abroad. */
  readonly filer?: EligibilityFiler | undefined;
  /** What stands in the way of coming back without a permission. */
  readonly obstacle?: Obstacle | undefined;
}

/** `proceedings`: a hearing, an order, a supervision or a notice, for which the Act wants a permission. */
export const obstacles = ['none', 'passport', 'card', 'refugee', 'proceedings'] as const;
export type Obstacle = (typeof obstacles)[number];

/** Enforcement Regulations art. 29-4, Immigration Control Act art. 26-2(1). */
const LEAVING: Readonly<Record<Obstacle, Leaving>> = {
  none: { hasPassport: true, hasCardInHand: true },
  passport: { hasPassport: false, hasCardInHand: true },
  card: { hasPassport: true, hasCardInHand: false },
  refugee: { hasPassport: true, hasCardInHand: true, refugeeApplicationPending: true },
  proceedings: { hasPassport: true, hasCardInHand: true, detentionOrder: true },
};

export type Question = 'status' | 'since' | 'filer' | 'designation' | 'expiry' | 'wish' | 'permission' | 'obstacle';

/** What is asked of whoever has this status: nobody is asked for an end that their stay does not have. */
export function questionsFor(status: string, preparingDeparture = false, wish?: Wish): readonly Question[] {
  const wishes: readonly Question[] = ['wish', ...afterWish(status, wish)];
  if (status === ABROAD) return ['status', 'filer'];
  if (status === SPECIAL_PERMANENT_RESIDENT || status === SKILL_DEVELOPMENT || isExcluded(status)) return ['status'];
  if (status === NONE_YET) return ['status', 'since'];
  if (dependsOnDesignation({ present: status })) return preparingDeparture ? ['status', 'designation'] : ['status', 'designation', 'expiry', ...wishes];
  return staysWithoutEnd(status) ? ['status', ...wishes] : ['status', 'expiry', ...wishes];
}

function afterWish(status: string, wish: Wish | undefined): readonly Question[] {
  if (wish === 'travel') return ['obstacle'];
  if (wish === 'birth') return ['since'];
  return wish === 'employer' && certifiesPermissionAlone(status) ? ['permission'] : [];
}

function isExcluded(status: string): boolean {
  return kindOf('extension-of-period').statusesExcluded.includes(status) && !staysWithoutEnd(status);
}

export type Finding =
  | { readonly kind: 'excluded' }
  /** No status of residence in the sense of the Act: its procedures are others. */
  | { readonly kind: 'special-permanent' }
  /** In force or not yet, and without a form. */
  | { readonly kind: 'skill-development'; readonly from: string; readonly isInForce: boolean }
  /** A certificate of eligibility that the applicant would file from abroad. */
  | { readonly kind: 'applicant-abroad' }
  /** Nothing but a change to specified skilled worker (i). */
  | { readonly kind: 'preparing-departure' }
  | { readonly kind: 'no-extension-needed' }
  /** No activity is closed to a permanent resident. */
  | { readonly kind: 'no-change-needed' }
  | { readonly kind: 'acquisition'; readonly window: AcquisitionWindow }
  /** Nothing else is answered to whoever has no stay any more, or none tomorrow: the bureau comes first. */
  | { readonly kind: 'stay-ends'; readonly state: 'expired' | 'last-day-counter' }
  /** The window of a change of status closes with the present stay; it depends on no day whether another one may be filed. */
  | { readonly kind: 'other-procedure'; readonly procedure: ProcedureKind; readonly window?: ChangeWindow }
  /** A new employer: which procedure, or none, and why. */
  | { readonly kind: 'employer'; readonly employer: NewEmployer; readonly window?: ChangeWindow; /** The end of the stay, which no certificate moves. */ readonly extension?: ExtensionWindow }
  /** Re-entry permission goes with another procedure, which those whose stay has no end do not file. */
  | { readonly kind: 'travel'; readonly besides: boolean; readonly obstacle: Obstacle; /** Last day to come back without a permission, for whoever leaves today; absent where one is needed. */ readonly backBy?: string; readonly extension?: ExtensionWindow }
  /** With several kinds of filing the main activity decides the form; with none there is no form. */
  | { readonly kind: 'extension'; readonly window: ExtensionWindow; readonly filings: readonly Filing[] };

/** How a procedure can be filed here: by itself, only together with another one, or not yet. */
export function offerOf(procedure: ProcedureKind): 'alone' | 'beside' | 'not-yet' {
  if (offersAlone(procedure)) return 'alone';
  return procedureKinds.some((main) => offersAlone(main) && companionsOf(main).includes(procedure)) ? 'beside' : 'not-yet';
}
const offersAlone = (procedure: ProcedureKind) => kindOf(procedure).offeredHere && kindOf(procedure).onlyTogetherWith.length === 0;

/** Only "long" or "short" is asked: one month stands for every period that may be extended at any time before its end. */
const SHORT = { period: { months: 1 } } as const;

export function findProcedure({ status, expiresOn, happenedOn = '', longPeriod, wish, preparingDeparture = false, hasPermission = false, filer, obstacle = 'none' }: FinderAnswers, todayOn: string): Finding {
  if (status === SKILL_DEVELOPMENT) {
    const from = registeredStatus(status)?.validFrom ?? '';
    return { kind: 'skill-development', from, isInForce: from <= todayOn };
  }
  if (status === SPECIAL_PERMANENT_RESIDENT) return { kind: 'special-permanent' };
  if (status === ABROAD && filer === 'applicant-abroad') return { kind: 'applicant-abroad' };
  if (status === ABROAD) return { kind: 'other-procedure', procedure: 'certificate-of-eligibility' };
  if (status === NONE_YET) return { kind: 'acquisition', window: acquisitionWindow({ eventOn: happenedOn, todayOn }) };
  if (isExcluded(status)) return { kind: 'excluded' };
  if (preparingDeparture && dependsOnDesignation({ present: status })) return { kind: 'preparing-departure' };
  const withoutEnd = staysWithoutEnd(status);
  if (wish === 'same' && withoutEnd) return { kind: 'no-extension-needed' };
  if (wish === 'activity' && status === PERMANENT_RESIDENT) return { kind: 'no-change-needed' };
  // The child has days of its own, whatever becomes of the stay of its parent.
  if (wish === 'birth') return { kind: 'acquisition', window: acquisitionWindow({ eventOn: happenedOn, todayOn }) };
  const extension = withoutEnd ? undefined : extensionWindow({ expiresOn, todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE, ...(longPeriod ? {} : SHORT) });
  if ((wish === 'travel' || wish === 'employer') && (extension?.state === 'expired' || extension?.state === 'last-day-counter')) return { kind: 'stay-ends', state: extension.state };
  const open = extension?.state === 'open' ? { extension } : {};
  if (wish === 'travel') {
    const isFree = specialReEntryRuling(LEAVING[obstacle]).says === 'yes';
    return { kind: 'travel', besides: !withoutEnd, obstacle, ...open, ...(isFree ? { backBy: specialReEntryUntil(todayOn, withoutEnd ? {} : { expiresOn }) } : {}) };
  }
  const ending: ChangeFacts = { present: status, desired: '', todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE, ...(withoutEnd ? {} : { expiresOn }) };
  if (wish === 'activity') return { kind: 'other-procedure', procedure: 'change-of-status', window: changeWindow(ending) };
  if (wish === 'employer') {
    const employer = procedureForNewEmployer({ status, hasExtraActivityPermission: hasPermission });
    return { kind: 'employer', employer, ...(employer.procedure === 'change-of-status' ? { window: changeWindow(ending) } : open) };
  }
  return extension ? { kind: 'extension', window: extension, filings: filingsOfStatus('extension-of-period', status) } : { kind: 'no-extension-needed' };
}
