// The short check: from status, expiry date and wish to "possible now?", "from when?", "which procedure?". Pure; runs in the tab.
import { acquisitionWindow, changeWindow, dependsOnDesignation, extensionWindow, ONLINE_ENDS_DAYS_BEFORE, PERMANENT_RESIDENT, procedureForNewEmployer, staysWithoutEnd, type AcquisitionWindow, type ChangeFacts, type ChangeWindow, type ExtensionWindow, type NewEmployer } from '@zairyu/domain';
import { companionsOf, filingsOfStatus, kindOf, procedureKinds, type Filing, type ProcedureKind } from '@zairyu/procedures';

export type Wish = 'same' | 'activity' | 'employer' | 'birth' | 'travel';

/** In place of a status: the person is abroad, or is here without one, by birth or after another cause. */
export const ABROAD = 'abroad';
export const NONE_YET = 'none';

export interface FinderAnswers {
  /** Official code of the present status, `ABROAD` or `NONE_YET`. */
  readonly status: string;
  /** YYYY-MM-DD; the day since when there is no status, for `NONE_YET`. What no question asks for (`questionsFor`) counts for nothing. */
  readonly expiresOn: string;
  /** The present period is six months or longer. */
  readonly longPeriod: boolean;
  readonly wish: Wish;
  /** The designation was given to prepare the departure; asked of holders of designated activities. */
  readonly preparingDeparture?: boolean;
}

export type Question = 'status' | 'since' | 'designation' | 'expiry' | 'wish';

/** What is asked of whoever has this status: nobody is asked for an end that their stay does not have. */
export function questionsFor(status: string, preparingDeparture = false): readonly Question[] {
  if (status === ABROAD || isExcluded(status)) return ['status'];
  if (status === NONE_YET) return ['status', 'since'];
  if (dependsOnDesignation({ present: status })) return preparingDeparture ? ['status', 'designation'] : ['status', 'designation', 'expiry', 'wish'];
  return staysWithoutEnd(status) ? ['status', 'wish'] : ['status', 'expiry', 'wish'];
}

function isExcluded(status: string): boolean {
  return kindOf('extension-of-period').statusesExcluded.includes(status) && !staysWithoutEnd(status);
}

export type Finding =
  | { readonly kind: 'excluded' }
  /** Nothing but a change to specified skilled worker (i). */
  | { readonly kind: 'preparing-departure' }
  | { readonly kind: 'no-extension-needed' }
  /** No activity is closed to a permanent resident. */
  | { readonly kind: 'no-change-needed' }
  | { readonly kind: 'acquisition'; readonly window: AcquisitionWindow }
  /** The window of a change of status closes with the present stay; it depends on no day whether another one may be filed. */
  | { readonly kind: 'other-procedure'; readonly procedure: ProcedureKind; readonly window?: ChangeWindow }
  /** A new employer: which procedure, or none, and why. */
  | { readonly kind: 'employer'; readonly employer: NewEmployer; readonly window?: ChangeWindow }
  /** Re-entry permission goes with another procedure, which those whose stay has no end do not file. */
  | { readonly kind: 'travel'; readonly besides: boolean }
  /** With several kinds of filing the main activity decides the form; with none there is no form. */
  | { readonly kind: 'extension'; readonly window: ExtensionWindow; readonly filings: readonly Filing[] };

/** How a procedure can be filed here: by itself, only together with another one, or not yet. */
export function offerOf(procedure: ProcedureKind): 'alone' | 'beside' | 'not-yet' {
  if (offersAlone(procedure)) return 'alone';
  return procedureKinds.some((main) => offersAlone(main) && companionsOf(main).includes(procedure)) ? 'beside' : 'not-yet';
}
const offersAlone = (procedure: ProcedureKind) => kindOf(procedure).offeredHere && kindOf(procedure).onlyTogetherWith.length === 0;

export function findProcedure({ status, expiresOn, longPeriod, wish, preparingDeparture = false }: FinderAnswers, todayOn: string): Finding {
  if (status === ABROAD) return { kind: 'other-procedure', procedure: 'certificate-of-eligibility' };
  if (status === NONE_YET) return { kind: 'acquisition', window: acquisitionWindow({ eventOn: expiresOn, todayOn }) };
  if (isExcluded(status)) return { kind: 'excluded' };
  if (preparingDeparture && dependsOnDesignation({ present: status })) return { kind: 'preparing-departure' };
  const withoutEnd = staysWithoutEnd(status);
  if (wish === 'same' && withoutEnd) return { kind: 'no-extension-needed' };
  if (wish === 'activity' && status === PERMANENT_RESIDENT) return { kind: 'no-change-needed' };
  if (wish === 'travel') return { kind: 'travel', besides: !withoutEnd };
  if (wish === 'birth') return { kind: 'other-procedure', procedure: 'acquisition-of-status' };
  const ending: ChangeFacts = { present: status, desired: '', todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE, ...(withoutEnd ? {} : { expiresOn }) };
  if (wish === 'activity') return { kind: 'other-procedure', procedure: 'change-of-status', window: changeWindow(ending) };
  if (wish === 'employer') {
    const employer = procedureForNewEmployer({ status });
    return { kind: 'employer', employer, ...(employer.procedure === 'change-of-status' ? { window: changeWindow(ending) } : {}) };
  }
  const window = extensionWindow({
    expiresOn,
    todayOn,
    lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE,
    // Only "long" or "short" is asked: one month stands for every period that may be extended at any time before its end.
    ...(longPeriod ? {} : { period: { months: 1 } }),
  });
  return { kind: 'extension', window, filings: filingsOfStatus('extension-of-period', status) };
}
