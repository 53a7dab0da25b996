// R4, R5. The last day on which an extension or a change may be filed: Enforcement Regulations art. 20, 21(1) ("by the day on which the
// stay ends"); the agency's online system takes nothing on that day itself, its counters do (user guide, period of use).
import { addDays } from '../calendar.ts';

/**
 * Days before the expiry day on which filing online ends in the agency's system. An installation that numbers at once may take filings
 * on the day itself: it passes 0.
 */
export const ONLINE_ENDS_DAYS_BEFORE = 1;

export type ClosingState = 'open' | 'last-day-counter' | 'expired';

export function lastDayOf(expiresOn: string, lastDayBeforeExpiry: 0 | 1): string {
  return addDays(expiresOn, -lastDayBeforeExpiry);
}

/** After the expiry there is nothing to press: only the bureau can help. */
export function closingState(expiresOn: string, todayOn: string, lastDayBeforeExpiry: 0 | 1): ClosingState {
  if (todayOn > expiresOn) return 'expired';
  return todayOn > lastDayOf(expiresOn, lastDayBeforeExpiry) ? 'last-day-counter' : 'open';
}
