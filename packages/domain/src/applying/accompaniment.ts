// R1. Which procedures may be filed, and which only together with another one. Source: the public brochure; catalogue kind.json. Which
// companion a status may have: Immigration Control Act art. 19(2) (R12), 19-2(1) (R11).
import type { Fault } from '@zairyu/errors';
import { toldText, type Answers } from '@zairyu/forms';
import { companionsOf, kindOf, mayAccompany, type ProcedureKind } from '@zairyu/procedures';
import { refuse } from '../decision.ts';
import { extraActivityRuling } from './extra-activity.ts';
import { workCertificateRuling } from './work-certificate.ts';

/** @param status the one that the person will have when the filing is granted */
function isForStatus(companion: ProcedureKind, status: string): boolean {
  if (companion === 'extra-status-activity') return extraActivityRuling(status).says !== 'no';
  if (companion === 'certificate-of-authorized-employment') return workCertificateRuling({ status }).says !== 'no';
  return true;
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
  return companionsOf(procedure).filter((companion) => isForStatus(companion, status));
}

/** What was chosen to go along while the form said another status, and cannot with the one that it says now. */
export function companionsOutOfPlace(procedure: ProcedureKind, together: readonly ProcedureKind[], status: string): readonly ProcedureKind[] {
  const offered = companionsFor(procedure, status);
  return together.filter((companion) => !offered.includes(companion));
}

/** Says why this set cannot be filed together; undefined when it can. */
export function accompanimentFault(procedure: ProcedureKind, together: readonly ProcedureKind[], status: string): Fault | undefined {
  const main = kindOf(procedure);
  if (main.onlyTogetherWith.length > 0) return refuse('application.not-accompanied', { procedure }).fault;
  if (main.statusesExcluded.includes(status)) return refuse('application.status-excluded', { status }).fault;
  for (const companion of together) {
    if (!mayAccompany(companion).includes(procedure)) return refuse('application.not-accompanied', { procedure: companion }).fault;
    if (!isForStatus(companion, status)) return refuse('application.companion-not-for-status', { procedure: companion }).fault;
  }
  if (new Set(together).size !== together.length) return refuse('system.bad-request').fault;
  return undefined;
}
