// When to remind a person of the end of their stay: 90, 60, 30, 14 and 7 days before, each once. Pure.

export const REMIND_DAYS_BEFORE = [90, 60, 30, 14, 7] as const;
export type Milestone = (typeof REMIND_DAYS_BEFORE)[number];

/**
 * The reminder that is due with so many days left: the nearest mark that has been reached, so that a stay which becomes known late is
 * not met by every earlier mail at once. Undefined before the first mark and after the end.
 */
export function milestoneReached(daysLeft: number): Milestone | undefined {
  return daysLeft < 0 ? undefined : REMIND_DAYS_BEFORE.filter((mark) => daysLeft <= mark).at(-1);
}
