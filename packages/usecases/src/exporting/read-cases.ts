// The cases that somebody exports: an applicant's own drafts and applications, or those of an officer's bureau. Every export leaves its trace.
import { keptFiler, replay, statusAskedFor, type Filer } from '@zairyu/domain';
import { MAX_CASES, type ExportedCase } from '@zairyu/domain/exporting';
import { raise } from '@zairyu/errors';
import { answersHoldIndividualNumber, fieldsById, isFreeText, withoutIndividualNumbers, type Answers } from '@zairyu/forms';
import type { Actor } from '../actor.ts';
import { formOf, type FilingKind, type ProcedureKind } from '../catalogue.ts';
import { viewAttachment } from '../applying/manage-draft.ts';
import { sentFiles } from '../applying/sent-files.ts';
import type { Account, Ports } from '../ports/index.ts';

export type ExportKind = 'json' | 'csv' | 'xlsx' | 'bulk' | 'fields';

/** A case with what it is filed as; `answers` as they stand in the draft, or as they were signed. */
export interface ReadCase extends FilingKind {
  readonly applicationId: string;
  readonly answers: Answers;
  readonly receiptNumber: string | null;
  readonly applicantName: string;
  /** As it was said last, or signed. */
  readonly filer: Filer | null;
  /** Of whoever holds the account, as their certificate has it. */
  readonly holderName: string;
}

/** @throws FaultError application.not-found for a case that is neither the caller's own nor of the caller's bureau, exporting.nothing-chosen. */
export async function readCases(ports: Ports, actor: Actor, applicationIds: readonly string[]): Promise<ReadCase[]> {
  const account = actor.account ?? raise('registration.not-signed-in');
  const chosen = [...new Set(applicationIds)];
  if (chosen.length === 0 || chosen.length > MAX_CASES) return raise('exporting.nothing-chosen');
  const cases: ReadCase[] = [];
  for (const applicationId of chosen) {
    const read = await readCase(ports, account, applicationId);
    cases.push({ ...read, answers: mayLeave(read) });
  }
  return cases;
}

/** No Individual Number leaves, not even one that was written down before such numbers were refused. */
function mayLeave(read: ReadCase): Answers {
  const form = formOf(read);
  if (!answersHoldIndividualNumber(form, read.answers)) return read.answers;
  const fields = fieldsById(form);
  const clean = (path: string, text: string): string => {
    const field = fields.get(path);
    return field && isFreeText(field) ? withoutIndividualNumbers(text) : text;
  };
  return Object.fromEntries(
    Object.entries(read.answers).map(([id, answer]) => [
      id,
      typeof answer === 'string' ? clean(id, answer) : answer.map(({ rowId, values }) => ({ rowId, values: Object.fromEntries(Object.entries(values).map(([local, text]) => [local, clean(`${id}/${local}`, text)])) })),
    ]),
  );
}

async function readCase(ports: Ports, account: Account, applicationId: string): Promise<ReadCase> {
  const draft = account.role === 'applicant' ? await ports.drafts.find(applicationId) : undefined;
  if (draft) {
    if (draft.accountId !== account.accountId) return raise('application.not-found');
    const { procedure, edition, category, status, together, answers, filer } = draft;
    const name = answers['identity.name'];
    return { applicationId, procedure, edition, category, status, together, answers, receiptNumber: null, applicantName: typeof name === 'string' ? name : '', filer, holderName: account.identity?.name ?? '' };
  }
  const events = await ports.applications.load(applicationId);
  if (events.length === 0) return raise('application.not-found');
  const { submission } = replay(events);
  const isOwn = account.role === 'applicant' && submission.accountId === account.accountId;
  const isOfBureau = account.role === 'officer' && account.bureau !== null && submission.bureau === account.bureau;
  if (!isOwn && !isOfBureau) return raise('application.not-found');
  const stored = (await ports.applications.findSubmission(applicationId)) ?? raise('application.not-found');
  const holder = isOwn ? account : await ports.accounts.find(submission.accountId);
  const { answers, filer } = JSON.parse(stored.manifest) as { answers: Answers; filer?: Filer };
  const { procedure, edition, category, together, receiptNumber, applicantName } = submission;
  // The form is that of the status asked for: of whoever changes it, not the one that they have.
  const status = statusAskedFor(submission);
  return { applicationId, procedure: procedure as ProcedureKind, edition, category, status, together: together as readonly ProcedureKind[], answers, receiptNumber, applicantName, filer: filer ? keptFiler(filer) : null, holderName: holder?.identity?.name ?? '' };
}

/** Who, which case, in which form, when: no answer, and nothing of what was exported is kept. */
export async function recordExport(ports: Ports, actor: Actor, cases: readonly ReadCase[], kind: ExportKind): Promise<void> {
  const { accountId } = actor.account ?? raise('registration.not-signed-in');
  const at = ports.clock.now();
  for (const { applicationId } of cases) await ports.accessLog.record({ accountId, applicationId, what: `export ${kind}`, at });
}

/** As the document holds it. */
export async function exportedCase(ports: Ports, read: ReadCase): Promise<ExportedCase> {
  const { procedure, edition, category, status, together, answers, receiptNumber, filer } = read;
  const [attachments, events] = [await ports.attachments.list(read.applicationId), await ports.applications.load(read.applicationId)];
  const files = sentFiles(events, attachments).map(viewAttachment).map(({ slot, name, mediaType, bytes, sha256 }) => ({ slot, name, mediaType, bytes, sha256 }));
  return { procedure, edition, category, status, together, answers, ...(filer ? { filer } : {}), ...(receiptNumber === null ? {} : { receiptNumber }), files };
}
