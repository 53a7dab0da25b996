// Statuses that a procedure has a form for, by whether they may be asked for on a day: for choices that say why one is missing.
import { filingsOfStatus, statuses, type ProcedureKind, type StatusOfResidence } from '@zairyu/procedures';
import { mayBeAskedFor, registeredStatus } from '@zairyu/procedures/status-register';

export interface ClosedStatuses {
  readonly statuses: readonly StatusOfResidence[];
  /** Day from which nobody new begins, and the last one on which an application was taken. */
  readonly from: string;
  readonly until: string;
}

export function openStatuses(procedure: ProcedureKind, todayOn: string): readonly StatusOfResidence[] {
  return withForm(procedure).filter(({ code }) => mayBeAskedFor(procedure, code, todayOn));
}

/** Undefined while every status with a form may be asked for. Those that close together are told together. */
export function closedStatuses(procedure: ProcedureKind, todayOn: string): ClosedStatuses | undefined {
  const closed = withForm(procedure).filter(({ code }) => !mayBeAskedFor(procedure, code, todayOn));
  const closing = registeredStatus(closed[0]?.code ?? '')?.closing;
  return closing?.until === undefined ? undefined : { statuses: closed, from: closing.from, until: closing.until };
}

function withForm(procedure: ProcedureKind): readonly StatusOfResidence[] {
  return statuses.filter(({ code }) => filingsOfStatus(procedure, code).length > 0);
}
