// The short check: from status, expiry date and wish to "possible now?", "from when?", "which procedure?". Pure; runs in the tab.
import { changeWindow, extensionWindow, ONLINE_ENDS_DAYS_BEFORE, procedureForNewEmployer, staysWithoutEnd, type ChangeWindow, type ExtensionWindow, type NewEmployer } from '@zairyu/domain';
import { companionsOf, filingsOfStatus, kindOf, procedureKinds, type Filing, type ProcedureKind } from '@zairyu/procedures';

export type Wish = 'same' | 'activity' | 'employer' | 'birth' | 'travel';

export interface FinderAnswers {
  /** Official code of the present status. */
  readonly status: string;
  /** YYYY-MM-DD. */
  readonly expiresOn: string;
  /** The present period is six months or longer. */
  readonly longPeriod: boolean;
  readonly wish: Wish;
}

export type Finding =
  | { readonly kind: 'excluded' }
  | { readonly kind: 'no-extension-needed' }
  /** The window of a change of status closes with the present stay; it depends on no day whether another one may be filed. */
  | { readonly kind: 'other-procedure'; readonly procedure: ProcedureKind; readonly window?: ChangeWindow }
  /** A new employer: which procedure, or none, and why. */
  | { readonly kind: 'employer'; readonly employer: NewEmployer; readonly window?: ChangeWindow }
  | { readonly kind: 'travel'; readonly window: ExtensionWindow }
  /** With several kinds of filing the main activity decides the form; with none there is no form. */
  | { readonly kind: 'extension'; readonly window: ExtensionWindow; readonly filings: readonly Filing[] };

const procedureOf = {
  activity: 'change-of-status',
  birth: 'acquisition-of-status',
} as const satisfies Partial<Record<Wish, ProcedureKind>>;

/** How a procedure can be filed here: by itself, only together with another one, or not yet. */
export function offerOf(procedure: ProcedureKind): 'alone' | 'beside' | 'not-yet' {
  if (offersAlone(procedure)) return 'alone';
  return procedureKinds.some((main) => offersAlone(main) && companionsOf(main).includes(procedure)) ? 'beside' : 'not-yet';
}
const offersAlone = (procedure: ProcedureKind) => kindOf(procedure).offeredHere && kindOf(procedure).onlyTogetherWith.length === 0;

export function findProcedure({ status, expiresOn, longPeriod, wish }: FinderAnswers, todayOn: string): Finding {
  const withoutEnd = staysWithoutEnd(status);
  if (wish === 'same' && withoutEnd) return { kind: 'no-extension-needed' };
  if (kindOf('extension-of-period').statusesExcluded.includes(status) && !withoutEnd) return { kind: 'excluded' };
  const window = extensionWindow({
    expiresOn,
    todayOn,
    lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE,
    // Only "long" or "short" is asked: one month stands for every period that may be extended at any time before its end.
    ...(longPeriod ? {} : { period: { months: 1 } }),
  });
  const ending = (procedure: ProcedureKind | undefined) =>
    procedure === 'change-of-status' ? { window: changeWindow({ present: status, desired: '', todayOn, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE, ...(withoutEnd ? {} : { expiresOn }) }) } : {};
  if (wish === 'employer') {
    const employer = procedureForNewEmployer({ status });
    return { kind: 'employer', employer, ...ending(employer.procedure) };
  }
  if (wish === 'travel') return { kind: 'travel', window };
  if (wish !== 'same') return { kind: 'other-procedure', procedure: procedureOf[wish], ...ending(procedureOf[wish]) };
  return { kind: 'extension', window, filings: filingsOfStatus('extension-of-period', status) };
}
