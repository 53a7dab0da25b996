// Statuses of residence with their official codes, their periods and the form category that an extension takes.
import data from '../catalogue/lists/2026-02/statuses.json' with { type: 'json' };
import type { Option } from '@zairyu/forms';
import { kindOf, type ProcedureKind } from './kinds.ts';

export interface StatusOfResidence extends Option {
  /** Form category of an extension that the catalogue has; null where it has none yet. */
  readonly category: string | null;
  /** Periods of stay that may be granted; codes of seven digits, years, months, days. */
  readonly periods: readonly Option[];
}

export const statuses: readonly StatusOfResidence[] = data;

/** The form category for a status; undefined when this catalogue has no form for it. */
export function categoryOf(procedure: ProcedureKind, statusCode: string): string | undefined {
  if (procedure !== 'extension-of-period' || kindOf(procedure).statusesExcluded.includes(statusCode)) return undefined;
  return statuses.find((status) => status.code === statusCode)?.category ?? undefined;
}
