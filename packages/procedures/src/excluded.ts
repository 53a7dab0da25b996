// Statuses of residence that a procedure does not take, with reason and source. For tables and tests; pages ask `filingsOfStatus`.
import data from '../catalogue/excluded.json' with { type: 'json' };
import type { ProcedureKind } from './kinds.ts';

export interface Exclusion {
  readonly status: string;
  readonly ja: string;
  readonly en: string;
  readonly reason: string;
  readonly source: string;
}

export function exclusionsOf(procedure: ProcedureKind): readonly Exclusion[] {
  return data.excluded.filter(({ procedures }) => procedures.includes(procedure)).map(({ status, ja, en, reason, source }) => ({ status, ja, en, reason, source }));
}
