// The statuses that most people ask for in a procedure, where its paper form says so: they stand apart, before the long list.
import type { ProcedureKind } from '@zairyu/procedures';

/**
 * Item 13 of the acquisition (form 36) has a box for each of these four, and one line for all others: what the child of people who
 * live here becomes. In the order of the paper.
 */
const LIKELY: Partial<Readonly<Record<ProcedureKind, readonly string[]>>> = { 'acquisition-of-status': ['T62', 'T61', 'T63', 'T44'] };

/** Both parts together are all that were given; the first is empty where the paper has one list. */
export function byLikelihood<Status extends { readonly code: string }>(procedure: ProcedureKind, statuses: readonly Status[]): { readonly likely: readonly Status[]; readonly others: readonly Status[] } {
  const first = LIKELY[procedure] ?? [];
  return { likely: first.flatMap((code) => statuses.find((each) => each.code === code) ?? []), others: statuses.filter(({ code }) => !first.includes(code)) };
}
