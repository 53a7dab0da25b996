// Statuses of residence with their official codes, their periods and the form category that an extension takes.
import data from '../catalogue/lists/2026-02/statuses.json' with { type: 'json' };
import type { Option } from '@zairyu/forms';
import { kindOf } from './kind-facts.ts';
import { categoriesOf, type ProcedureKind } from './kinds.ts';

export interface StatusOfResidence extends Option {
  /** Form category of the status; null where the form depends on more than the status. */
  readonly category: string | null;
  /** Periods of stay that may be granted; codes of seven digits, years, months, days. */
  readonly periods: readonly Option[];
}

export const statuses: readonly StatusOfResidence[] = data;

/** The form category for a status; undefined when this catalogue has no form for it. */
export function categoryOf(procedure: ProcedureKind, statusCode: string): string | undefined {
  if (kindOf(procedure).statusesExcluded.includes(statusCode)) return undefined;
  const category = statuses.find((status) => status.code === statusCode)?.category;
  return category !== null && category !== undefined && categoriesOf(procedure).includes(category) ? category : undefined;
}
