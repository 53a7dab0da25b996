// Drafts, attached files, frozen contents, and the log of every application. Each method is one atomic read or write.
import type { ApplicationEvent, Filer, Manifest, QueueRow, Status } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';
import type { CheckKind, Evidence } from './evidence.ts';
import type { OutboxMessage } from './messages.ts';

export interface Draft {
  readonly applicationId: string;
  readonly accountId: string;
  readonly procedure: ProcedureKind;
  readonly edition: string;
  readonly category: string;
  /** Official code of the status that the form was opened for; the form may say another since (`statusToldBy`). */
  readonly status: string;
  readonly together: readonly ProcedureKind[];
  /** Who files, as it was said last; judged and signed with the contents (decision 0112), never from here. */
  readonly filer: Filer | null;
  readonly answers: Answers;
  /** The last edit of each tab that stands in the answers: a tab may die before it reads the answer to its last request. */
  readonly delivered: Readonly<Record<string, number>>;
  /** Grows by one with every write. */
  readonly version: number;
  /** Made with the draft; a submission that is repeated carries the same key. */
  readonly idempotencyKey: string;
  /** Set while the contents are frozen for a signature. */
  readonly signingId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}
export interface DraftStore {
  create(draft: Draft): Promise<void>;
  find(applicationId: string): Promise<Draft | undefined>;
  listByAccount(accountId: string): Promise<readonly Draft[]>;
  /**
   * Writes the changeable parts when the stored version is `expectedVersion`; the new version is one higher.
   * @throws FaultError application.version-conflict when somebody else wrote first, application.draft-closed when it is gone.
   */
  save(applicationId: string, expectedVersion: number, change: Partial<Pick<Draft, 'answers' | 'delivered' | 'together' | 'filer' | 'signingId'>>, at: number): Promise<number>;
  /** Removes the draft and the rows of its files. */
  remove(applicationId: string): Promise<void>;
  /** Drafts that nobody has touched since. */
  listStale(before: number, limit: number): Promise<readonly Draft[]>;
}

export interface Attachment {
  readonly attachmentId: string;
  readonly applicationId: string;
  readonly slot: string;
  /** Set on files that answer a document request. */
  readonly requestId: string | null;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number;
  readonly addedAt: number;
}
export interface AttachmentStore {
  /** The blob is on the disk already. `maxFiles` and `maxTotalBytes` are checked in the same transaction, so that parallel uploads cannot pass them. */
  add(attachment: Attachment, limits: { maxFiles: number; maxTotalBytes: number; replacesSlot: boolean }): Promise<void>;
  find(attachmentId: string): Promise<Attachment | undefined>;
  list(applicationId: string): Promise<readonly Attachment[]>;
  remove(applicationId: string, attachmentId: string): Promise<void>;
}

/** Bytes named by their SHA-256 (hex); on the disk before `put` resolves. */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<string>;
  /** @throws Error when there is no such blob or its bytes no longer have that hash. */
  read(sha256: string): Promise<Uint8Array>;
}

/** What was frozen for one signature. */
export interface SigningSession {
  readonly signingId: string;
  readonly applicationId: string;
  readonly accountId: string;
  /** Canonical JSON (RFC 8785): the bytes that the card signs, in UTF-8. */
  readonly manifest: string;
  /** Of the draft's answers as they lay when the manifest was made of them (`answersSha256`); "" in sessions from before it was kept. */
  readonly answersSha256: string;
  readonly sheetJaSha256: string;
  readonly sheetBothSha256: string;
  readonly expiresAt: number;
  readonly createdAt: number;
}
export interface SigningStore {
  create(session: SigningSession): Promise<void>;
  find(signingId: string): Promise<SigningSession | undefined>;
  remove(signingId: string): Promise<void>;
  removeExpired(at: number): Promise<number>;
}

/** The signed application as it was received; never changed afterwards. */
export interface Submission {
  readonly applicationId: string;
  readonly idempotencyKey: string;
  /** The frozen contents that were signed, by which the same signature is known again; null where an older package does not say. */
  readonly signingId: string | null;
  readonly receiptNumber: string;
  readonly manifest: string;
  /** DER. */
  readonly cms: Uint8Array;
  readonly sheetJaSha256: string;
  readonly sheetBothSha256: string;
  /** What the verification found, as JSON. */
  readonly report: unknown;
  /** The sealed receipt: payload JSON and signature, as the QR has them. */
  readonly receiptPayload: string;
  readonly receiptSignature: Uint8Array;
  readonly submittedAt: number;
}

/** Everything that one step leaves behind; written all or nothing. */
export interface ApplicationChange {
  readonly events: readonly ApplicationEvent[];
  readonly queueRow: QueueRow;
  readonly messages: readonly OutboxMessage[];
  /** The first step: the signed package, the draft and its frozen contents are closed, its files stay with the application. */
  readonly submission?: Submission;
  /** With the first step: what proves its signature, and what is still to be asked. */
  readonly evidence?: readonly Evidence[];
  readonly openChecks?: readonly CheckKind[];
  /** With the first step: the words by which the desk finds the case (`searchWords`). */
  readonly words?: readonly string[];
  /** With the first step: files of the draft (by id) that are no part of it, and are removed with the draft. */
  readonly leftOver?: readonly string[];
}

export interface QueueQuery {
  readonly bureau: string;
  readonly statuses: readonly Status[];
  readonly officerId?: string;
  readonly documentsArrived?: boolean;
  readonly order: 'expires-first' | 'newest-first';
  readonly limit: number;
  /** Number of rows to pass over. */
  readonly offset: number;
}

export interface SearchQuery {
  readonly bureau: string;
  /** Each begins a word of the case (`wordsSought`); with none, nothing is found. */
  readonly words: readonly string[];
  readonly limit: number;
}

export interface ApplicationStore {
  load(applicationId: string): Promise<readonly ApplicationEvent[]>;
  /**
   * Appends events, updates the queue row, enqueues messages, keeps the submission and closes the draft: one transaction.
   * @throws FaultError application.version-conflict when someone else wrote first (also for a second submission of the same key).
   */
  append(applicationId: string, expectedVersion: number, change: ApplicationChange): Promise<void>;
  findSubmission(applicationId: string): Promise<Submission | undefined>;
  findSubmissionBySigning(signingId: string): Promise<Submission | undefined>;
  findSubmissionByKey(idempotencyKey: string): Promise<Submission | undefined>;
  listByAccount(accountId: string): Promise<readonly QueueRow[]>;
  listQueue(query: QueueQuery): Promise<readonly QueueRow[]>;
  /** The rows of these applications, in no order; an id that nobody has is passed over. */
  listCases(applicationIds: readonly string[]): Promise<readonly QueueRow[]>;
  /** The cases in no order; `isAll` when there are no more. */
  search(query: SearchQuery): Promise<{ readonly cases: readonly QueueRow[]; readonly isAll: boolean }>;
  countQueue(query: Omit<QueueQuery, 'order' | 'limit' | 'offset'>): Promise<number>;
}

export type { Manifest };
