// Days, months and stretches of time: whether they exist, and whether those of one thing overlap or leave a day uncovered.

export interface Stretch {
  /** First and last day, YYYY-MM-DD; absent: without a bound. */
  readonly from?: string;
  readonly to?: string;
}

/** A month (YYYY-MM) or a day (YYYY-MM-DD) of the calendar. */
export function exists(date: string): boolean {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(date)) return false;
  const at = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}

export function isDay(date: string): boolean {
  return date.length === 10 && exists(date);
}

/** @param day an existing day. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/**
 * What is wrong with the stretches of one thing, a line each.
 * @param always there has to be one on every day between the first and the last: a hole is a fault too
 */
export function faultsOfStretches(name: string, stretches: readonly Stretch[], always: boolean): string[] {
  const bounds = stretches.flatMap(({ from, to }) => [from, to]).filter((day) => day !== undefined);
  const missing = bounds.filter((day) => !isDay(day)).map((day) => `${name}: there is no day ${day}`);
  if (missing.length > 0) return missing;
  const reversed = stretches.filter(({ from = '', to = '9999' }) => from > to).map(({ from = '', to = '' }) => `${name}: ends on ${to} before it begins on ${from}`);
  const sorted = stretches.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const joints = sorted.slice(1).flatMap((next, index): string[] => {
    const { to } = sorted[index] ?? {};
    const { from } = next;
    if (to === undefined || from === undefined || from <= to) return [`${name}: two hold on ${from ?? to ?? 'every day'}`];
    return always && from !== dayAfter(to) ? [`${name}: nothing holds from ${dayAfter(to)} until the day before ${from}`] : [];
  });
  return [...reversed, ...joints];
}
