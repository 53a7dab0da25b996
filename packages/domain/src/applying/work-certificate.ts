// R11. A certificate of authorized employment needs paid work that it can certify: what the status allows, or a permission for an extra
// activity. Immigration Control Act art. 19-2(1), 19(1), 19(2); Enforcement Regulations art. 19-4(2). Decision 0113.
import type { Fault } from '@zairyu/errors';
import { toldText, type Answers } from '@zairyu/forms';
import { kindOf, type ProcedureKind } from '@zairyu/procedures';
import { refuse } from '../decision.ts';
import { explain, no, yes, type Ruling } from '../ruling.ts';
import { statusRuling } from './excluded-status.ts';
import { factsOfStatus } from './status-facts.ts';

export interface WorkCertified {
  readonly status: string;
  /** At hand or, with a stay that is asked for in the same sitting, applied for along with it. */
  readonly hasExtraActivityPermission?: boolean;
}

export function workCertificateRuling(facts: WorkCertified): Ruling<'status-excluded' | 'status-unknown' | 'status-allows-no-work', 'designation-letter' | 'work-under-the-permission'> {
  if (statusRuling({ present: facts.status }).says === 'no') return no('status-excluded');
  switch (factsOfStatus(facts.status)?.paidWork) {
    case 'within-status':
    case 'any':
      return yes;
    case 'depends':
      return explain('designation-letter');
    case 'none':
      return facts.hasExtraActivityPermission ? explain('work-under-the-permission') : no('status-allows-no-work');
    case undefined:
      return no('status-unknown');
  }
}

/** Whether only a permission for an extra activity gives this status work that can be certified. */
export function certifiesPermissionAlone(status: string): boolean {
  return workCertificateRuling({ status }).says === 'no' && workCertificateRuling({ status, hasExtraActivityPermission: true }).says !== 'no';
}

/** The question of the certificate's own form; asked of everybody whose status can have a permission. */
export const HOLDS_PERMISSION = 'stay.permission';

/** Why a certificate that is filed by itself has nothing to certify, by the answers of its form; undefined when it has, and for other procedures. */
export function workToCertifyFault(procedure: ProcedureKind, status: string, holdsPermission: boolean): Fault | undefined {
  if (procedure !== 'certificate-of-authorized-employment' || !certifiesPermissionAlone(status) || holdsPermission) return undefined;
  return refuse('application.no-work-to-certify').fault;
}

/** The status and the permission, as the form says them now. */
export function workToCertifyToldBy(procedure: ProcedureKind, answers: Answers, openedFor: string): Fault | undefined {
  return workToCertifyFault(procedure, toldText(answers, kindOf(procedure).statusField) ?? openedFor, toldText(answers, HOLDS_PERMISSION) === '1');
}
