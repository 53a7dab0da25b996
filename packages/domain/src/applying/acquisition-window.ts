// R7. A person who has no status because of birth, loss of Japanese nationality or another cause. Immigration Control Act art. 22-2(1)
// (sixty days without a status), (2) (application within thirty days); what happens between the two is practice (own knowledge, unsure).
// Whoever has landed for temporary refuge applies within the landing period (art. 22-3), which no answer of the form tells: not reckoned here.
import { addDays } from '../calendar.ts';

export const APPLY_WITHIN_DAYS = 30;
export const STAY_WITHOUT_STATUS_DAYS = 60;

export interface AcquisitionFacts {
  /** Day of the birth, of the loss of nationality or of the other cause; days are counted from the next one (Civil Code art. 140). */
  readonly eventOn: string;
  readonly todayOn: string;
  /** Day of departure, for a person who does not stay. */
  readonly leavesOn?: string;
}

export interface AcquisitionWindow {
  /** `late`: taken with the reason for the delay; the bureau may refuse. `closed`: only the counter. */
  readonly state: 'not-needed' | 'not-yet' | 'open' | 'late' | 'closed';
  readonly applyByOn: string;
  /** Last day of a lawful stay without a status. */
  readonly stayUntilOn: string;
  readonly explain?: 'reason-for-delay';
}

export function acquisitionWindow({ eventOn, todayOn, leavesOn }: AcquisitionFacts): AcquisitionWindow {
  const applyByOn = addDays(eventOn, APPLY_WITHIN_DAYS);
  const stayUntilOn = addDays(eventOn, STAY_WITHOUT_STATUS_DAYS);
  const dates = { applyByOn, stayUntilOn };
  if (todayOn > stayUntilOn) return { state: 'closed', ...dates };
  if (todayOn < eventOn) return { state: 'not-yet', ...dates };
  if (leavesOn !== undefined && leavesOn <= stayUntilOn) return { state: 'not-needed', ...dates };
  return todayOn > applyByOn ? { state: 'late', ...dates, explain: 'reason-for-delay' } : { state: 'open', ...dates };
}
