// R1. Which procedures may be filed, and which only together with another one. Source: the public brochure; catalogue kind.json. Which
// companion a status may have: Immigration Control Act art. 19(2) (R12), 19-2(1) (R11).
import type { Fault } from '@zairyu/errors';
import { toldText, type Answers } from '@zairyu/forms';
import { companionsOf, kindOf, mayAccompany, type ProcedureKind } from '@zairyu/procedures';
import { refuse } from '../decision.ts';
import { extraActivityRuling } from './extra-activity.ts';
import { certifiesPermissionAlone, workCertificateRuling } from './work-certificate.ts';

const EXTRA_ACTIVITY = 'extra-status-activity';
const WORK_CERTIFICATE = 'certificate-of-authorized-employment';

/** `not-with-procedure`: the law or the sheet of what is filed together knows no such pair. */
export type WhyNotTogether = 'not-with-procedure' | 'any-work-allowed' | 'not-for-trainees' | 'no-work-to-certify' | 'status-unknown';

/**
 * Why a companion has no place beside a procedure for this status; undefined when it has.
 * @param status the one that the person will have when the filing is granted
 */
export function whyNotTogether(procedure: ProcedureKind, companion: ProcedureKind, status: string): WhyNotTogether | undefined {
  if (!companionsOf(procedure).includes(companion)) return 'not-with-procedure';
  const extra = extraActivityRuling(status);
  if (companion === EXTRA_ACTIVITY) return extra.says === 'no' ? extra.because : undefined;
  if (companion !== WORK_CERTIFICATE) return undefined;
  // A permission goes with the stay for which it was given: the work of the coming stay is that of a permission asked for along (decision 0113).
  const ruling = workCertificateRuling({ status, hasExtraActivityPermission: extra.says !== 'no' });
  return ruling.says === 'no' ? 'no-work-to-certify' : undefined;
}

/** Whether one companion has a place only while another one is asked for along. */
function lacksPermission(companion: ProcedureKind, together: readonly ProcedureKind[], status: string): boolean {
  return companion === WORK_CERTIFICATE && certifiesPermissionAlone(status) && !together.includes(EXTRA_ACTIVITY);
}

/**
 * The status of residence that a draft is for, as its form says it now: it may have been corrected since the draft was opened.
 * @param openedFor counts while the question has no answer
 */
export function statusToldBy(procedure: ProcedureKind, answers: Answers, openedFor: string): string {
  return toldText(answers, kindOf(procedure).statusField) ?? openedFor;
}

/** What a person may apply for in one sitting with a procedure; what a bureau has to decide is offered. */
export function companionsFor(procedure: ProcedureKind, status: string): readonly ProcedureKind[] {
  return companionsOf(procedure).filter((companion) => whyNotTogether(procedure, companion, status) === undefined);
}

/** What was chosen to go along while the form said another status, and cannot with the one that it says now. */
export function companionsOutOfPlace(procedure: ProcedureKind, together: readonly ProcedureKind[], status: string): readonly ProcedureKind[] {
  const offered = companionsFor(procedure, status);
  return together.filter((companion) => !offered.includes(companion) || lacksPermission(companion, together, status));
}

/** Says why this set cannot be filed together; undefined when it can. */
export function accompanimentFault(procedure: ProcedureKind, together: readonly ProcedureKind[], status: string): Fault | undefined {
  const main = kindOf(procedure);
  if (main.onlyTogetherWith.length > 0) return refuse('application.not-accompanied', { procedure }).fault;
  if (main.statusesExcluded.includes(status)) return refuse('application.status-excluded', { status }).fault;
  for (const companion of together) {
    if (!mayAccompany(companion).includes(procedure)) return refuse('application.not-accompanied', { procedure: companion }).fault;
    if (whyNotTogether(procedure, companion, status) !== undefined) return refuse('application.companion-not-for-status', { procedure: companion }).fault;
    if (lacksPermission(companion, together, status)) return refuse('application.certificate-needs-permission').fault;
  }
  if (new Set(together).size !== together.length) return refuse('system.bad-request').fault;
  return undefined;
}
