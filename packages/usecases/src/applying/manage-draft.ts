// Reading, discarding and extending a draft by what is filed together with it.
import { accompanimentFault, statusToldBy, type FilerRole } from '@zairyu/domain';
import { FaultError, raise } from '@zairyu/errors';
import type { Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Attachment, Draft, Ports } from '../ports/index.ts';
import { ownDraft } from './own-draft.ts';

export interface AttachmentView {
  readonly attachmentId: string;
  readonly slot: string;
  readonly requestId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number;
  readonly addedAt: number;
}
export interface DraftView {
  readonly applicationId: string;
  readonly procedure: ProcedureKind;
  readonly edition: string;
  readonly category: string;
  /** As the form says it now. */
  readonly status: string;
  readonly together: readonly ProcedureKind[];
  /** In which capacity somebody files, where that was said already (decision 0118); certificate and office of an agent are not needed here. */
  readonly filer: FilerRole | null;
  readonly answers: Answers;
  readonly delivered: Draft['delivered'];
  readonly version: number;
  readonly attachments: readonly AttachmentView[];
  readonly frozen: boolean;
  readonly idempotencyKey: string;
  readonly updatedAt: number;
}

export async function readDraft(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<DraftView> {
  const draft = await ownDraft(ports, requireRegistered(actor), input.applicationId);
  const { applicationId, procedure, edition, category, together, filer, answers, delivered, version, idempotencyKey, updatedAt } = draft;
  const status = statusToldBy(procedure, answers, draft.status);
  const attachments = (await ports.attachments.list(applicationId)).map(viewAttachment);
  return { applicationId, procedure, edition, category, status, together, filer: filer?.as ?? null, answers, delivered, version, attachments, frozen: draft.signingId !== null, idempotencyKey, updatedAt };
}

export function viewAttachment({ applicationId: _applicationId, ...view }: Attachment): AttachmentView {
  return view;
}

export async function setTogether(ports: Ports, actor: Actor, input: { applicationId: string; together: readonly ProcedureKind[] }): Promise<{ version: number }> {
  const draft = await ownDraft(ports, requireRegistered(actor), input.applicationId);
  if (draft.signingId !== null) return raise('application.draft-frozen');
  const fault = accompanimentFault(draft.procedure, input.together, statusToldBy(draft.procedure, draft.answers, draft.status));
  if (fault) throw new FaultError(fault);
  return { version: await ports.drafts.save(draft.applicationId, draft.version, { together: input.together }, ports.clock.now()) };
}

export async function discardDraft(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<{ done: true }> {
  const draft = await ownDraft(ports, requireRegistered(actor), input.applicationId);
  if (draft.signingId !== null) await ports.signings.remove(draft.signingId);
  await ports.drafts.remove(draft.applicationId);
  return { done: true };
}
