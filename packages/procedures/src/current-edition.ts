// Which editions are offered, and which one a new draft takes.
import { editions } from './editions.ts';
import type { ProcedureKind } from './kinds.ts';

export function editionsOf(procedure: ProcedureKind): readonly string[] {
  return (editions[procedure] ?? []).map(({ edition }) => edition);
}

/** @throws RangeError for a procedure without a form. */
export function currentEdition(procedure: ProcedureKind): string {
  const edition = editionsOf(procedure).at(-1);
  if (edition === undefined) throw new RangeError(`${procedure} has no form`);
  return edition;
}
