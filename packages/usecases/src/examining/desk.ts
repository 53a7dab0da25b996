// The receiving desk: queues, a case with everything in it, and the steps an officer may take. Reading is logged.
import { decide, handOver, queues, replay, requestDocuments, statusAskedFor, takeCase, type DecideCommand, type Manifest, type Officer, type QueueId, type QueueRow, type RequestCommand } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { holdsIndividualNumber } from '@zairyu/forms';
import { statuses } from '@zairyu/procedures';
import { requireOfficer, type Actor } from '../actor.ts';
import { appendDecision, applicantOf } from '../applying/append-events.ts';
import { caseLink } from '../applying/follow-application.ts';
import { viewAttachment } from '../applying/manage-draft.ts';
import { sentFiles } from '../applying/sent-files.ts';
import { requestableSlotsOf } from '../catalogue.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { NotificationKind, OutboxMessage, Ports, QueueQuery } from '../ports/index.ts';
import { readSignatureReport } from '../signing/signature-report.ts';
import type { Application } from '@zairyu/domain';

export const QUEUE_PAGE = 50;

export function officerOf(actor: Actor): Officer {
  const { accountId, displayName, bureau } = requireOfficer(actor);
  return { officerId: accountId, name: displayName, bureau };
}

function queryOf(queueId: QueueId, officer: Officer): Omit<QueueQuery, 'limit' | 'offset'> {
  const queue = queues.find((candidate) => candidate.queueId === queueId) ?? raise('system.not-found');
  return { bureau: officer.bureau, statuses: queue.statuses, order: queue.order, ...(queue.onlyMine ? { officerId: officer.officerId } : {}), ...(queue.onlyArrived ? { documentsArrived: true } : {}) };
}

export async function countQueues(ports: Ports, actor: Actor) {
  const officer = officerOf(actor);
  return Promise.all(queues.map(async ({ queueId }) => ({ queueId, count: await ports.applications.countQueue(queryOf(queueId, officer)) })));
}

export async function listQueue(ports: Ports, actor: Actor, input: { queue: QueueId; offset?: number | undefined }) {
  const officer = officerOf(actor);
  const query = queryOf(input.queue, officer);
  const offset = input.offset ?? 0;
  const [rows, total] = [await ports.applications.listQueue({ ...query, limit: QUEUE_PAGE, offset }), await ports.applications.countQueue(query)];
  return { rows: rows.map((row) => deskRow(officer, row)), total, offset };
}

export function deskRow(officer: Officer, { accountId: _accountId, ...row }: QueueRow) {
  return { ...row, mine: row.officerId === officer.officerId };
}

/** A case of another bureau does not exist for this officer. */
async function caseState(ports: Ports, officer: Officer, applicationId: string) {
  const events = await ports.applications.load(applicationId);
  if (events.length === 0) return raise('application.not-found');
  const state = replay(events);
  if (state.submission.bureau !== officer.bureau) return raise('examining.other-bureau');
  return { state, events };
}

export async function readCase(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const officer = officerOf(actor);
  const { state, events } = await caseState(ports, officer, input.applicationId);
  await ports.accessLog.record({ accountId: officer.officerId, applicationId: input.applicationId, what: 'case', at: ports.clock.now() });
  const stored = (await ports.applications.findSubmission(input.applicationId)) ?? raise('application.not-found');
  const { answers, declared = [], filer } = JSON.parse(stored.manifest) as Pick<Manifest, 'declared' | 'filer'> & { answers: Record<string, never> };
  const { submission } = state;
  const filing = { ...submission, status: statusAskedFor(submission) };
  return {
    applicationId: input.applicationId,
    version: state.version,
    status: state.status,
    documentsArrived: state.documentsArrived,
    mine: state.officerId === officer.officerId,
    officerName: state.officerName ?? null,
    applicantName: submission.applicantName,
    procedure: submission.procedure,
    together: submission.together,
    edition: submission.edition,
    category: submission.category,
    statusOfResidence: submission.statusOfResidence,
    statusAskedFor: statusAskedFor(submission),
    receiptNumber: submission.receiptNumber,
    submittedAt: submission.at,
    expiresOn: submission.expiresOn,
    specialPeriodEndsOn: submission.specialPeriodEndsOn ?? null,
    competent: submission.competent,
    language: submission.language,
    answers,
    /** Signed beside the answers; empty in packages from before there were declarations. */
    declared,
    filer: filer ?? null,
    attachments: sentFiles(events, await ports.attachments.list(input.applicationId)).map(viewAttachment),
    report: await readSignatureReport(ports, stored),
    openRequest: state.openRequest ?? null,
    decision: state.decision ?? null,
    history: events,
    requestable: requestableSlotsOf(filing),
    possiblePeriods: periodsOf(statusAskedFor(submission)),
  };
}

export async function take(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const officer = officerOf(actor);
  const state = await appendDecision(ports, input.applicationId, (current) => takeCase(current, officer, ports.clock.now()), () => []);
  return { status: state.status, version: state.version };
}

export async function handBack(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const officer = officerOf(actor);
  const state = await appendDecision(ports, input.applicationId, (current) => handOver(current, officer, ports.clock.now()), () => []);
  return { status: state.status, version: state.version };
}

export async function request(ports: Ports, actor: Actor, input: { applicationId: string; items: readonly { slot: string; note?: string | undefined }[]; dueOn: string; message?: string | undefined }) {
  const officer = officerOf(actor);
  refuseIndividualNumbers([input.message, ...input.items.map((item) => item.note)]);
  const items = input.items.map((item) => ({ itemId: ports.ids.newId(), slot: item.slot, ...(item.note ? { note: item.note } : {}) }));
  const command: RequestCommand = { requestId: ports.ids.newId(), items, dueOn: input.dueOn, at: ports.clock.now(), ...(input.message ? { message: input.message } : {}) };
  const state = await appendDecision(ports, input.applicationId, (current) => requestDocuments(current, officer, command), (next) => mailToApplicant(ports, next, input.applicationId, 'documents-requested', { dueOn: input.dueOn, count: items.length }));
  return { status: state.status, version: state.version, requestId: command.requestId };
}

export async function decideCase(ports: Ports, actor: Actor, input: { applicationId: string } & Omit<DecideCommand, 'at'>) {
  const officer = officerOf(actor);
  const { applicationId, ...command } = input;
  refuseIndividualNumbers([command.reasons, command.note, ...(command.together ?? []).map((each) => each.reasons)]);
  if (command.outcome === 'granted') await requireSettledSignature(ports, officer, applicationId);
  const state = await appendDecision(
    ports,
    applicationId,
    (current) => decide(current, officer, { ...command, at: ports.clock.now() }, periodsOf(command.statusOfResidence ?? statusAskedFor(current.submission))),
    (next) => mailToApplicant(ports, next, applicationId, command.outcome === 'granted' ? 'decided-granted' : 'decided-denied', {}),
  );
  return { status: state.status, version: state.version };
}

/** What an officer writes is kept for good and goes to the applicant. */
export function refuseIndividualNumbers(texts: readonly (string | undefined)[]): void {
  if (texts.some((text) => text !== undefined && holdsIndividualNumber(text))) raise('examining.individual-number');
}

/** A permission is not given on a signature whose certificate was revoked, nor while that must be known and is not. */
async function requireSettledSignature(ports: Ports, officer: Officer, applicationId: string): Promise<void> {
  await caseState(ports, officer, applicationId);
  const stored = (await ports.applications.findSubmission(applicationId)) ?? raise('application.not-found');
  const { revocation, revocationPending } = await readSignatureReport(ports, stored);
  if (revocation.state === 'revoked') raise('examining.signature-revoked');
  if (revocationPending) raise('examining.signature-unsettled');
}

function periodsOf(statusCode: string): readonly string[] {
  return statuses.find((status) => status.code === statusCode)?.periods.map((period) => period.code) ?? [];
}

/** In the applicant's language; nothing of the case but its receipt number. */
async function mailToApplicant(ports: Ports, state: Application, applicationId: string, kind: NotificationKind, params: OutboxMessage['params']): Promise<readonly OutboxMessage[]> {
  const applicant = await applicantOf(ports, state);
  if (!applicant) return [];
  return [messageTo(ports, applicant, kind, { ...params, receiptNumber: state.submission.receiptNumber, link: caseLink(ports, applicant, applicationId) }, applicationId)];
}
