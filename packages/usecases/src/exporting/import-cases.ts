// Exported cases become drafts again: all of a document or none, and never a case that was already sent.
import { accompanimentFault, keptFiler, type Filer } from '@zairyu/domain';
import { answersForForm, readCaseDocument, type ExportedCase } from '@zairyu/domain/exporting';
import { FaultError, isFaultError, raise } from '@zairyu/errors';
import { answersHoldIndividualNumber, type Answers } from '@zairyu/forms';
import { filingsOfStatus, procedureKinds, type ProcedureKind } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import { formOf, type FilingKind } from '../catalogue.ts';
import type { Ports } from '../ports/index.ts';

/** Drafts that one document may become: people import their own applications. */
const MAX_IMPORTED = 20;

export async function importCases(ports: Ports, actor: Actor, input: { readonly document: unknown }): Promise<{ applicationIds: readonly string[] }> {
  const account = requireRegistered(actor);
  const read = readCaseDocument(input.document);
  if (!read.ok) throw new FaultError(read.fault);
  if (read.cases.length > MAX_IMPORTED) return raise('exporting.document-unreadable', { at: `cases[${String(MAX_IMPORTED)}]` });
  const drafts = read.cases.map((entry, index) => draftOf(entry, index));
  const at = ports.clock.now();
  const applicationIds: string[] = [];
  for (const draft of drafts) {
    const applicationId = ports.ids.newId();
    await ports.drafts.create({ ...draft, applicationId, accountId: account.accountId, delivered: {}, version: 1, idempotencyKey: ports.ids.newSecret(), signingId: null, createdAt: at, updatedAt: at });
    applicationIds.push(applicationId);
  }
  return { applicationIds };
}

function draftOf(entry: ExportedCase, index: number): FilingKind & { readonly answers: Answers; readonly filer: Filer | null } {
  const unreadable = (member: string): never => raise('exporting.document-unreadable', { at: `cases[${String(index)}].${member}` });
  const procedure = procedureKinds.find((kind) => kind === entry.procedure) ?? unreadable('procedure');
  const together = entry.together.map((each): ProcedureKind => procedureKinds.find((kind) => kind === each) ?? unreadable('together'));
  const refused = accompanimentFault(procedure, together, entry.status);
  if (refused) throw new FaultError(refused);
  if (!filingsOfStatus(procedure, entry.status).some(({ category }) => category === entry.category)) return unreadable('category');
  const filing: FilingKind = { procedure, edition: entry.edition, category: entry.category, status: entry.status, together };
  const form = knownForm(filing) ?? unreadable('edition');
  const taken = answersForForm(form, entry.answers);
  if (!taken.ok) return raise('exporting.answer-without-place', { number: index + 1, path: taken.path.slice(0, 120) });
  // The law lets nobody keep it here (番号法 20).
  return answersHoldIndividualNumber(form, taken.answers) ? raise('application.individual-number') : { ...filing, answers: taken.answers, filer: entry.filer ? keptFiler(entry.filer) : null };
}

function knownForm(filing: FilingKind): ReturnType<typeof formOf> | undefined {
  try {
    return formOf(filing);
  } catch (error) {
    if (isFaultError(error)) return undefined;
    throw error;
  }
}
