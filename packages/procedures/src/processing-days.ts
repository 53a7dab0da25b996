// How long a permission took lately, as published for months that are over: nothing is foretold. Data with source and confidence in
// catalogue/processing-days.json.
import data from '../catalogue/processing-days.json' with { type: 'json' };
import type { ProcedureKind } from './kinds.ts';

export interface ProcessingDays {
  /** Nationwide mean from receipt to the notice of a permission. */
  readonly days: number;
  /** First and last month of the permissions that were counted: YYYY-MM. */
  readonly from: string;
  readonly to: string;
}

interface Figure {
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly days: Readonly<Partial<Record<ProcedureKind, number>>>;
}
const figures: readonly Figure[] = data.figures;

/**
 * The latest figure for a procedure and a status of residence (the one that is asked for); undefined where none is known.
 */
export function processingDays(procedure: ProcedureKind, statusCode: string): ProcessingDays | undefined {
  const known = figures.flatMap(({ from, to, status, days: { [procedure]: days } }) => (status === statusCode && days !== undefined ? [{ days, from, to }] : []));
  return known.sort((a, b) => (a.to < b.to ? 1 : -1))[0];
}
