// R19. One open extension, change or acquisition for a person: a second one is said, and left to the officer.
import type { ProcedureKind } from '@zairyu/procedures';
import type { Status } from './application.ts';

const OF_THE_STAY: readonly string[] = ['change-of-status', 'extension-of-period', 'acquisition-of-status'] satisfies ProcedureKind[];
const OPEN: readonly Status[] = ['submitted', 'under-examination', 'documents-requested'];

export function isOpen(status: Status): boolean {
  return OPEN.includes(status);
}

/** The cases that a new filing would stand beside; empty when there is nothing to say. */
export function besideOpenCases<C extends { readonly procedure: string; readonly status: Status }>(procedure: ProcedureKind, cases: readonly C[]): C[] {
  if (!OF_THE_STAY.includes(procedure)) return [];
  return cases.filter((each) => OF_THE_STAY.includes(each.procedure) && isOpen(each.status));
}
