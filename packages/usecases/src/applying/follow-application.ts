// What the applicant sees of a submitted application: the list, one case with its timeline, supplying and withdrawing.
import { dayInJapan, replay, statusAskedFor, statusToldBy, supplyDocuments as supplyRule, wholeDay, withdraw as withdrawRule, type Application, type ApplicationEvent } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { sectionProgress, toldText } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import { formOf, listsOf } from '../catalogue.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { Account, Ports } from '../ports/index.ts';
import { nameOfOther } from './about-holder.ts';
import { appendDecision } from './append-events.ts';
import { viewAttachment } from './manage-draft.ts';
import { sentFiles } from './sent-files.ts';

export async function listApplications(ports: Ports, actor: Actor) {
  const account = requireRegistered(actor);
  const todayOn = dayInJapan(ports.clock.now());
  const drafts = (await ports.drafts.listByAccount(account.accountId)).map((draft) => {
    const progress = sectionProgress(formOf(draft), draft.answers, { lists: listsOf(draft), todayOn });
    return {
      applicationId: draft.applicationId,
      stage: 'draft' as const,
      procedure: draft.procedure,
      applicantName: nameOfOther(draft.procedure, draft.answers, account),
      together: draft.together,
      statusOfResidence: toldText(draft.answers, 'stay.status') ?? statusToldBy(draft.procedure, draft.answers, draft.status),
      statusAskedFor: statusToldBy(draft.procedure, draft.answers, draft.status),
      receiptNumber: null,
      expiresOn: wholeDay(draft.answers['stay.expiresOn']) ?? null,
      dueOn: null,
      updatedAt: draft.updatedAt,
      progress: { done: progress.filter((section) => section.state === 'complete').length, total: progress.length },
    };
  });
  const rows = await ports.applications.listByAccount(account.accountId);
  const answers = await Promise.all(rows.map(({ applicationId }) => answersOf(ports, applicationId)));
  const submitted = rows.map((row, index) => ({
    applicationId: row.applicationId,
    stage: row.status,
    procedure: row.procedure as ProcedureKind,
    applicantName: nameOfOther(row.procedure as ProcedureKind, answers[index] ?? {}, account),
    together: row.together as readonly ProcedureKind[],
    statusOfResidence: row.statusOfResidence,
    statusAskedFor: statusToldBy(row.procedure as ProcedureKind, answers[index] ?? {}, row.statusOfResidence),
    receiptNumber: row.receiptNumber,
    // A stay without an end has no such day.
    expiresOn: row.expiresOn || null,
    dueOn: row.dueOn,
    updatedAt: row.updatedAt,
    progress: null,
  }));
  return { applications: [...drafts, ...submitted].sort((a, b) => b.updatedAt - a.updatedAt) };
}

async function answersOf(ports: Ports, applicationId: string): Promise<Record<string, never>> {
  const submission = (await ports.applications.findSubmission(applicationId)) ?? raise('application.not-found');
  return (JSON.parse(submission.manifest) as { answers: Record<string, never> }).answers;
}

export async function readApplication(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const account = requireRegistered(actor);
  const { state, events } = await ownApplication(ports, account, input.applicationId);
  const answers = await answersOf(ports, input.applicationId);
  const { submission: submitted } = state;
  const files = await ports.attachments.list(input.applicationId);
  return {
    applicationId: input.applicationId,
    status: state.status,
    procedure: submitted.procedure,
    edition: submitted.edition,
    category: submitted.category,
    together: submitted.together,
    statusOfResidence: submitted.statusOfResidence,
    statusAskedFor: statusAskedFor(submitted),
    expiresOn: submitted.expiresOn,
    specialPeriodEndsOn: submitted.competent ? (submitted.specialPeriodEndsOn ?? null) : null,
    competent: submitted.competent,
    bureau: submitted.bureau,
    receiptNumber: submitted.receiptNumber,
    submittedAt: submitted.at,
    answers,
    applicantName: nameOfOther(submitted.procedure as ProcedureKind, answers, account),
    attachments: sentFiles(events, files).map(viewAttachment),
    /** Put ready for the open request, and not sent yet. */
    ready: files.filter((file) => file.requestId !== null && file.requestId === state.openRequest?.requestId).map(viewAttachment),
    openRequest: state.openRequest ?? null,
    decision: state.decision ? publicDecision(state) : null,
    timeline: events.map(publicEvent),
  };
}

function publicDecision(state: Application) {
  const { decision } = state;
  if (!decision) return null;
  const { note: _note, officerId: _officerId, ...told } = decision;
  return told;
}

/** What an applicant may know of an event: what happened and when, not which officer it was or what stands in the record. */
function publicEvent(event: ApplicationEvent) {
  const detail = event.type === 'documents-requested' ? { dueOn: event.dueOn } : event.type === 'decided' ? { outcome: event.outcome } : {};
  return { type: event.type, at: event.at, ...detail } as { type: ApplicationEvent['type']; at: number; dueOn?: string; outcome?: 'granted' | 'denied' };
}

export async function supplyDocuments(ports: Ports, actor: Actor, input: { applicationId: string; requestId: string }) {
  const account = requireRegistered(actor);
  await ownApplication(ports, account, input.applicationId);
  const files = (await ports.attachments.list(input.applicationId))
    .filter((file) => file.requestId === input.requestId)
    .map((file) => ({ attachmentId: file.attachmentId, itemId: file.slot }));
  const at = ports.clock.now();
  const state = await appendDecision(ports, input.applicationId, (current) => supplyRule(current, { requestId: input.requestId, files, at }), (next) => [
    messageTo(ports, account, 'documents-received', { receiptNumber: next.submission.receiptNumber, link: caseLink(ports, account, input.applicationId) }, input.applicationId),
  ]);
  return { status: state.status };
}

export async function withdrawApplication(ports: Ports, actor: Actor, input: { applicationId: string }) {
  const account = requireRegistered(actor);
  await ownApplication(ports, account, input.applicationId);
  const state = await appendDecision(ports, input.applicationId, (current) => withdrawRule(current, { at: ports.clock.now() }), (next) => [
    messageTo(ports, account, 'withdrawn', { receiptNumber: next.submission.receiptNumber, link: caseLink(ports, account, input.applicationId) }, input.applicationId),
  ]);
  return { status: state.status };
}

export function caseLink(ports: Pick<Ports, 'instance'>, account: Pick<Account, 'language'>, applicationId: string): string {
  return `${ports.instance.origin}/${account.language}/applications/${applicationId}`;
}

/** Somebody else's application does not exist for this person. */
export async function ownApplication(ports: Pick<Ports, 'applications'>, account: Account, applicationId: string) {
  const events = await ports.applications.load(applicationId);
  if (events.length === 0) return raise('application.not-found');
  const state = replay(events);
  if (state.submission.accountId !== account.accountId) return raise('application.not-found');
  return { state, events };
}
