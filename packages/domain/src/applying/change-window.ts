// R4, R5, R6. When a change of status may be filed: from the day on which its reason exists until the stay ends. Immigration Control
// Act art. 20(2), (3); Enforcement Regulations art. 20.
import { closingState, lastDayOf, type ClosingState } from './closing-day.ts';
import { hasSpecialPeriod, specialPeriodEnd, type WindowFacts } from './extension-window.ts';
import { factsOfStatus, STUDENT } from './status-facts.ts';

/** Practice, not law: bureaus take students who begin work in April from this month on (own knowledge, unsure). */
const SPRING_JOINERS_FROM_MONTH = '12';
const SPRING_MONTH = '04';

export interface ChangeFacts extends Omit<WindowFacts, 'expiresOn'> {
  readonly present: string;
  readonly desired: string;
  /** Absent for a stay without an end. */
  readonly expiresOn?: string;
  /** Day on which the new activity begins, when it is known. */
  readonly beginsOn?: string;
}

export interface ChangeWindow {
  readonly state: ClosingState;
  readonly lastOn?: string;
  readonly specialPeriodEndsOn?: string;
  /** Before this day a bureau usually sends back; nothing forbids to file. */
  readonly customaryFromOn?: string;
  /** No day opens a change: that the reason exists already is for the person to explain and for the bureau to judge. */
  readonly explain: 'reason-exists';
}

export function changeWindow({ present, desired, expiresOn, period, todayOn, beginsOn, lastDayBeforeExpiry = 0 }: ChangeFacts): ChangeWindow {
  const customaryFromOn = springJoiner(present, desired, beginsOn);
  return {
    state: expiresOn === undefined ? 'open' : closingState(expiresOn, todayOn, lastDayBeforeExpiry),
    ...(expiresOn === undefined ? {} : { lastOn: lastDayOf(expiresOn, lastDayBeforeExpiry) }),
    ...(expiresOn !== undefined && hasSpecialPeriod(period) ? { specialPeriodEndsOn: specialPeriodEnd(expiresOn) } : {}),
    ...(customaryFromOn === undefined ? {} : { customaryFromOn }),
    explain: 'reason-exists',
  };
}

function springJoiner(present: string, desired: string, beginsOn: string | undefined): string | undefined {
  if (present !== STUDENT || factsOfStatus(desired)?.paidWork !== 'within-status' || beginsOn?.slice(5, 7) !== SPRING_MONTH) return undefined;
  return `${String(Number(beginsOn.slice(0, 4)) - 1).padStart(4, '0')}-${SPRING_JOINERS_FROM_MONTH}-01`;
}
