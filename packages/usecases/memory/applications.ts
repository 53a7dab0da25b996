// Drafts, files, signing sessions and the log of applications in memory; `append` leaves everything behind or nothing.
import { raise } from '@zairyu/errors';
import { holdsWords, type ApplicationEvent, type QueueRow } from '@zairyu/domain';
import type { ApplicationStore, Attachment, AttachmentStore, BlobStore, Draft, DraftStore, QueueQuery, SigningSession, SigningStore, Submission, Evidence, OpenCheck } from '../src/ports/index.ts';
import { removeWhere } from './accounts.ts';
import type { MessageRows } from './messages.ts';

export class ApplicationRows {
  readonly drafts = new Map<string, Draft>();
  readonly attachments = new Map<string, Attachment>();
  readonly signings = new Map<string, SigningSession>();
  readonly events = new Map<string, readonly ApplicationEvent[]>();
  readonly cases = new Map<string, QueueRow>();
  readonly words = new Map<string, readonly string[]>();
  readonly submissions = new Map<string, Submission>();
  readonly blobs = new Map<string, Uint8Array>();
  readonly evidence: Evidence[] = [];
  readonly openChecks: (OpenCheck & { attempts: number; dueAt: number })[] = [];
}

const newestFirst = <T extends { readonly updatedAt: number }>(rows: Iterable<T>) => [...rows].sort((a, b) => b.updatedAt - a.updatedAt);

export function createDraftStore({ drafts, attachments }: ApplicationRows): DraftStore {
  return {
    async create(draft) {
      drafts.set(draft.applicationId, draft);
    },
    find: async (applicationId) => drafts.get(applicationId),
    listByAccount: async (accountId) => newestFirst([...drafts.values()].filter((draft) => draft.accountId === accountId)),
    async save(applicationId, expectedVersion, change, at) {
      const draft = drafts.get(applicationId) ?? raise('application.draft-closed');
      if (draft.version !== expectedVersion) raise('application.version-conflict');
      drafts.set(applicationId, { ...draft, ...change, version: expectedVersion + 1, updatedAt: at });
      return expectedVersion + 1;
    },
    async remove(applicationId) {
      drafts.delete(applicationId);
      removeWhere(attachments, (file) => file.applicationId === applicationId);
    },
    listStale: async (before, limit) => [...drafts.values()].filter((draft) => draft.updatedAt < before).slice(0, limit),
  };
}

export function createAttachmentStore({ attachments }: ApplicationRows): AttachmentStore {
  return {
    async add(attachment, { maxFiles, maxTotalBytes, replacesSlot }) {
      const ofSet = [...attachments.values()].filter((file) => file.applicationId === attachment.applicationId && file.requestId === attachment.requestId && !(replacesSlot && file.slot === attachment.slot));
      if (ofSet.length + 1 > maxFiles) raise('attachment.too-many', { maxFiles });
      if (ofSet.reduce((sum, file) => sum + file.bytes, attachment.bytes) > maxTotalBytes) raise('attachment.too-large', { maxMegabytes: Math.floor(maxTotalBytes / 1024 / 1024) });
      if (replacesSlot) removeWhere(attachments, (file) => file.applicationId === attachment.applicationId && file.requestId === attachment.requestId && file.slot === attachment.slot);
      attachments.set(attachment.attachmentId, attachment);
    },
    find: async (attachmentId) => attachments.get(attachmentId),
    list: async (applicationId) => [...attachments.values()].filter((file) => file.applicationId === applicationId),
    async remove(applicationId, attachmentId) {
      if (attachments.get(attachmentId)?.applicationId === applicationId) attachments.delete(attachmentId);
    },
  };
}

export function createBlobStore({ blobs }: ApplicationRows): BlobStore {
  return {
    async put(bytes) {
      const name = await nameOf(bytes);
      blobs.set(name, new Uint8Array(bytes));
      return name;
    },
    async read(sha256) {
      const bytes = blobs.get(sha256);
      if (!bytes || (await nameOf(bytes)) !== sha256) throw new Error(`no blob ${sha256}`);
      return bytes;
    },
  };
}

export function createSigningStore({ signings }: ApplicationRows): SigningStore {
  return {
    async create(session) {
      signings.set(session.signingId, session);
    },
    find: async (signingId) => signings.get(signingId),
    async remove(signingId) {
      signings.delete(signingId);
    },
    removeExpired: async (at) => removeWhere(signings, (session) => session.expiresAt <= at),
  };
}

export function createApplicationStore(rows: ApplicationRows, messages: MessageRows): ApplicationStore {
  const { events, cases, words, submissions, drafts, signings } = rows;
  const matching = (query: Omit<QueueQuery, 'order' | 'limit' | 'offset'>) =>
    [...cases.values()].filter(
      (row) =>
        row.bureau === query.bureau &&
        query.statuses.includes(row.status) &&
        (query.officerId === undefined || row.officerId === query.officerId) &&
        (query.documentsArrived === undefined || row.documentsArrived === query.documentsArrived),
    );
  return {
    load: async (applicationId) => events.get(applicationId) ?? [],
    async append(applicationId, expectedVersion, change) {
      const log = events.get(applicationId) ?? [];
      if (log.length !== expectedVersion) raise('application.version-conflict');
      if (change.submission && [...submissions.values()].some((each) => each.idempotencyKey === change.submission?.idempotencyKey || each.receiptNumber === change.submission?.receiptNumber)) raise('application.version-conflict');
      messages.add(change.messages);
      events.set(applicationId, [...log, ...change.events]);
      cases.set(applicationId, change.queueRow);
      if (change.submission) {
        submissions.set(applicationId, change.submission);
        words.set(applicationId, change.words ?? []);
        rows.evidence.push(...(change.evidence ?? []));
        for (const kind of change.openChecks ?? []) rows.openChecks.push({ applicationId, kind, attempts: 0, dueAt: change.submission.submittedAt });
        removeWhere(rows.attachments, (file) => file.applicationId === applicationId && (change.leftOver ?? []).includes(file.attachmentId));
        drafts.delete(applicationId);
        for (const session of [...signings.values()]) if (session.applicationId === applicationId) signings.delete(session.signingId);
      }
    },
    findSubmission: async (applicationId) => submissions.get(applicationId),
    findSubmissionBySigning: async (signingId) => [...submissions.values()].find((each) => each.signingId === signingId),
    findSubmissionByKey: async (idempotencyKey) => [...submissions.values()].find((each) => each.idempotencyKey === idempotencyKey),
    listByAccount: async (accountId) => newestFirst([...cases.values()].filter((row) => row.accountId === accountId)),
    async listQueue({ order, limit, offset, ...query }) {
      const byName = (a: QueueRow, b: QueueRow) => (a.applicationId < b.applicationId ? -1 : 1);
      const found = order === 'newest-first' ? matching(query).sort((a, b) => b.updatedAt - a.updatedAt || byName(b, a)) : matching(query).sort((a, b) => Number(a.expiresOn === '') - Number(b.expiresOn === '') || a.expiresOn.localeCompare(b.expiresOn) || a.submittedAt - b.submittedAt || byName(a, b));
      return found.slice(offset, offset + limit);
    },
    countQueue: async (query) => matching(query).length,
    listCases: async (applicationIds) => [...cases.values()].filter((row) => applicationIds.includes(row.applicationId)),
    async search({ bureau, words: sought, limit }) {
      const found = sought.length === 0 ? [] : [...cases.values()].filter((row) => row.bureau === bureau && holdsWords(words.get(row.applicationId) ?? [], sought));
      return { cases: found.slice(0, limit), isAll: found.length <= limit };
    },
  };
}

async function nameOf(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
