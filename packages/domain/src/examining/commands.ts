// What the receiving desk may do with a case.
import type { Application, ApplicationEvent, DecidedTogether, Delivery, RequestedItem } from '../applying/application.ts';
import { mayDo, type Action } from '../applying/available.ts';
import { addMonths, addDays, dayInJapan } from '../calendar.ts';
import { periodOfCode, UNLIMITED_PERIOD } from '../applying/extension-window.ts';
import { kindOf, type ProcedureKind } from '@zairyu/procedures';
import { accept, refuse, type Decision } from '../decision.ts';

export interface Officer {
  readonly officerId: string;
  readonly name: string;
  readonly bureau: string;
}

/** A second officer who takes a taken case gets "someone else was first", as the log's version says. */
export function takeCase(state: Application, officer: Officer, at: number): Decision<ApplicationEvent> {
  if (officer.bureau !== state.submission.bureau) return refuse('examining.other-bureau');
  if (state.status === 'under-examination') return refuse('application.version-conflict');
  if (!mayDo(state.status, 'take')) return refuse('application.action-not-available', { action: 'take' });
  return accept({ type: 'taken', at, officerId: officer.officerId, officerName: officer.name });
}

export function handOver(state: Application, officer: Officer, at: number): Decision<ApplicationEvent> {
  const hindrance = hindranceTo(state, officer, 'hand-over');
  return hindrance ?? accept({ type: 'handed-over', at, officerId: officer.officerId });
}

export interface TakeOverCommand {
  /** Version of the case that the officer had before the eyes: it is taken from whom it showed, and from nobody else. */
  readonly seenVersion: number;
  readonly reason: string;
  readonly at: number;
}

/** An officer who is away must not hold up a case: any colleague of the bureau goes on with it, and says why. */
export function takeOver(state: Application, officer: Officer, { seenVersion, reason, at }: TakeOverCommand): Decision<ApplicationEvent> {
  if (officer.bureau !== state.submission.bureau) return refuse('examining.other-bureau');
  if (seenVersion !== state.version) return refuse('application.version-conflict');
  const { officerId: fromOfficerId, officerName: fromOfficerName } = state;
  const isFromAnother = fromOfficerId !== undefined && fromOfficerName !== undefined && fromOfficerId !== officer.officerId;
  if (!isFromAnother || !mayDo(state.status, 'take-over')) return refuse('application.action-not-available', { action: 'take-over' });
  if (!reason.trim()) return refuse('examining.reason-missing');
  return accept({ type: 'taken-over', at, officerId: officer.officerId, officerName: officer.name, fromOfficerId, fromOfficerName, reason: reason.trim() });
}

export interface RequestCommand {
  readonly requestId: string;
  readonly items: readonly RequestedItem[];
  readonly dueOn: string;
  readonly message?: string;
  readonly at: number;
}

/** A request while another one is open takes its place: with other documents, or with more time. */
export function requestDocuments(state: Application, officer: Officer, command: RequestCommand): Decision<ApplicationEvent> {
  const hindrance = hindranceTo(state, officer, 'request-documents');
  if (hindrance) return hindrance;
  if (command.items.length === 0) return refuse('examining.nothing-requested');
  if (command.items.some((item) => item.slot === 'other' && !item.note?.trim())) return refuse('examining.reason-missing');
  if (command.dueOn <= dayInJapan(command.at)) return refuse('examining.due-date-past');
  const { requestId, items, dueOn, message, at } = command;
  return accept({ type: 'documents-requested', at, officerId: officer.officerId, requestId, items, dueOn, ...(message ? { message } : {}) });
}

export interface DecideCommand {
  readonly outcome: 'granted' | 'denied';
  readonly statusOfResidence?: string;
  /** Official code of the period, e.g. "0300000". */
  readonly periodOfStay?: string;
  readonly cardDelivery?: Delivery;
  /** One for each procedure that was filed together; where the main one is denied, all are. */
  readonly together?: readonly DecidedTogether[];
  readonly reasons?: string;
  readonly note?: string;
  readonly at: number;
}

/** @param possiblePeriods official period codes that the status allows (catalogue). */
export function decide(state: Application, officer: Officer, command: DecideCommand, possiblePeriods: readonly string[]): Decision<ApplicationEvent> {
  const hindrance = hindranceTo(state, officer, 'decide');
  if (hindrance) return hindrance;
  if (state.openRequest && !isOverdue(state.openRequest, command.at)) return refuse('examining.still-waiting');
  const base = { type: 'decided', at: command.at, officerId: officer.officerId, outcome: command.outcome, ...(command.note ? { note: command.note } : {}) } as const;
  if (command.outcome === 'denied') {
    if (!command.reasons?.trim()) return refuse('examining.reason-missing');
    // A companion stands and falls with what it was filed with.
    const fallen = state.submission.together.map((procedure) => ({ procedure, outcome: 'denied' }) as const);
    return accept({ ...base, ...(fallen.length === 0 ? {} : { together: fallen }), reasons: command.reasons });
  }
  const { periodOfStay, cardDelivery } = command;
  if (cardDelivery === undefined || (cardDelivery === 'email' && !mayComeByEmail(state.submission.procedure))) return refuse('examining.period-not-possible');
  const together = decidedTogether(state, command);
  if (together === undefined) return refuse('examining.companion-undecided');
  if (together.some(({ outcome, reasons }) => outcome === 'denied' && !reasons?.trim())) return refuse('examining.reason-missing');
  const beside = together.length === 0 ? {} : { together };
  // A certificate says what a person may do already; it gives no stay.
  if (kindOf(state.submission.procedure).grants === 'certificate') return accept({ ...base, ...beside, cardDelivery, ...(command.reasons ? { reasons: command.reasons } : {}) });
  if (periodOfStay === undefined || !possiblePeriods.includes(periodOfStay)) return refuse('examining.period-not-possible');
  const untilOn = endOfPeriod(startOfPeriod(state.submission, dayInJapan(command.at)), periodOfStay);
  if (untilOn === undefined && periodOfStay !== UNLIMITED_PERIOD) return refuse('examining.period-not-possible');
  const statusOfResidence = command.statusOfResidence ?? statusAskedFor(state.submission);
  return accept({ ...base, ...beside, statusOfResidence, periodOfStay, ...(untilOn === undefined ? {} : { untilOn }), cardDelivery, ...(command.reasons ? { reasons: command.reasons } : {}) });
}

/** The due day is over in Japan; until then the applicant may count on it. */
export function isOverdue(request: { readonly dueOn: string }, at: number): boolean {
  return dayInJapan(at) > request.dueOn;
}

/** Enforcement Regulations art. 61-4(2): of all decisions the certificate of eligibility alone may be given electronically. */
export function mayComeByEmail(procedure: ProcedureKind): boolean {
  return procedure === 'certificate-of-eligibility';
}

/** The decisions in the order of the submission; nothing when one is missing, twice there, or about something that was not filed. */
function decidedTogether({ submission }: Application, { together = [] }: DecideCommand): readonly DecidedTogether[] | undefined {
  const found = submission.together.flatMap((procedure) => together.find((each) => each.procedure === procedure) ?? []);
  return found.length === submission.together.length && together.length === found.length ? found : undefined;
}

/** The status that a filing is for: the one that is asked for, or else the present one, which goes on. */
export function statusAskedFor(submission: Pick<Application['submission'], 'statusOfResidence' | 'desiredStatus'>): string {
  return submission.desiredStatus ?? submission.statusOfResidence;
}

/** An extension runs on from the day on which the present stay ends; a new status begins with the permission. */
export function startOfPeriod(submission: Pick<Application['submission'], 'procedure' | 'expiresOn'>, decidedOn: string): string {
  return submission.procedure === 'extension-of-period' ? submission.expiresOn : decidedOn;
}

export function endOfPeriod(expiresOn: string, periodCode: string): string | undefined {
  const period = periodOfCode(periodCode);
  if (!period) return undefined;
  return 'months' in period ? addMonths(expiresOn, period.months) : addDays(expiresOn, period.days);
}

function hindranceTo(state: Application, officer: Officer, action: Action): ReturnType<typeof refuse> | undefined {
  if (officer.bureau !== state.submission.bureau) return refuse('examining.other-bureau');
  if (!mayDo(state.status, action)) return refuse('application.action-not-available', { action });
  if (state.officerId !== officer.officerId) return refuse('examining.not-assigned');
  return undefined;
}
