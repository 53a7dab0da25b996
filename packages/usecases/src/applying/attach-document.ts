// Attaches a file to a draft, or to a document request of the desk. What is wrong with a file is said at once.
import { attachmentFault, dayInJapan, MAX_FILES, MAX_TOTAL_BYTES, PHOTO_SLOT, photoFault, replay, safeFileName } from '@zairyu/domain';
import { FaultError, raise } from '@zairyu/errors';
import { holdsIndividualNumber } from '@zairyu/forms';
import { requireRegistered, type Actor } from '../actor.ts';
import { documentsOf } from '../catalogue.ts';
import type { Account, Attachment, Ports } from '../ports/index.ts';
import { viewAttachment, type AttachmentView } from './manage-draft.ts';

export interface IncomingFile {
  readonly applicationId: string;
  /** A document slot of the catalogue, or the item of an open document request. */
  readonly slot: string;
  readonly name: string;
  readonly declaredType: string;
  readonly bytes: Uint8Array;
}

export async function attachDocument(ports: Ports, actor: Actor, input: IncomingFile): Promise<AttachmentView> {
  const account = requireRegistered(actor);
  const target = await targetOf(ports, account, input);
  const present = (await ports.attachments.list(input.applicationId)).filter((file) => file.requestId === target.requestId);
  const name = safeFileName(input.name);
  const early = attachmentFault(present, { slot: input.slot, name, bytes: input.bytes.length });
  if (early) throw new FaultError(early);
  if (holdsIndividualNumber(name)) return raise('attachment.individual-number');
  const inspected = await ports.inspector.inspect(input.bytes, name, input.declaredType);
  // A paper photographed at home says no more about the home than the paper does.
  const bytes = inspected.cleaned ?? input.bytes;
  if (input.slot === PHOTO_SLOT) {
    const wrong = photoFault({ mediaType: inspected.mediaType, width: inspected.width ?? 0, height: inspected.height ?? 0, bytes: bytes.length });
    if (wrong) throw new FaultError(wrong);
  }
  const attachment: Attachment = {
    attachmentId: ports.ids.newId(),
    applicationId: input.applicationId,
    slot: input.slot,
    requestId: target.requestId,
    name,
    mediaType: inspected.mediaType,
    bytes: bytes.length,
    // The bytes are on the disk before the row that names them.
    sha256: await ports.blobs.put(bytes),
    pages: inspected.pages,
    addedAt: ports.clock.now(),
  };
  await ports.attachments.add(attachment, { maxFiles: MAX_FILES, maxTotalBytes: MAX_TOTAL_BYTES, replacesSlot: input.slot === PHOTO_SLOT });
  return viewAttachment(attachment);
}

export async function removeAttachment(ports: Ports, actor: Actor, input: { applicationId: string; attachmentId: string }): Promise<{ done: true }> {
  const account = requireRegistered(actor);
  const attachment = await ports.attachments.find(input.attachmentId);
  if (!attachment || attachment.applicationId !== input.applicationId) return raise('attachment.not-found');
  const target = await targetOf(ports, account, { applicationId: input.applicationId, slot: attachment.slot }, 'removing');
  // A file of an earlier request, or one that was signed, stays where it is.
  if (target.requestId !== attachment.requestId) return raise('attachment.not-found');
  await ports.attachments.remove(input.applicationId, input.attachmentId);
  return { done: true };
}

/** @throws FaultError application.not-found, application.draft-frozen, attachment.slot-unknown, examining.*. */
async function targetOf(ports: Ports, account: Account, file: { applicationId: string; slot: string }, doing: 'adding' | 'removing' = 'adding'): Promise<{ requestId: string | null }> {
  const draft = await ports.drafts.find(file.applicationId);
  if (draft) {
    if (draft.accountId !== account.accountId) return raise('application.not-found');
    if (draft.signingId !== null) return raise('application.draft-frozen');
    // What was given before an answer changed can be taken back, though nothing more can be added to it.
    const known = doing === 'removing' || file.slot === PHOTO_SLOT || documentsOf(draft, draft.answers).some((document) => document.slot === file.slot);
    return known ? { requestId: null } : raise('attachment.slot-unknown');
  }
  const events = await ports.applications.load(file.applicationId);
  if (events.length === 0) return raise('application.not-found');
  const state = replay(events);
  if (state.submission.accountId !== account.accountId) return raise('application.not-found');
  if (!state.openRequest) return raise('application.action-not-available', { action: 'supply-documents' });
  if (dayInJapan(ports.clock.now()) > state.openRequest.dueOn) return raise('examining.due-date-past');
  if (!state.openRequest.items.some((item) => item.itemId === file.slot)) return raise('examining.item-not-requested');
  return { requestId: state.openRequest.requestId };
}
