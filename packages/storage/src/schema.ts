// Every table of the system, once. After a change: `npm run db:generate` writes the migrations of both engines.
import type { AccountRole, AccountState, ApplicationEvent, Identity, Status } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import type { ChallengePurpose, CheckKind, Draft, Evidence, NotificationKind, TokenPurpose } from '@zairyu/usecases/ports';
import type { Columns } from './columns.ts';

export type Schema = ReturnType<typeof defineSchema>;

const roles = ['applicant', 'officer'] as const satisfies readonly AccountRole[];
const states = ['email-confirmed', 'card-proved', 'registered'] as const satisfies readonly AccountState[];
const languages = ['ja', 'en'] as const;
const statuses = ['submitted', 'under-examination', 'documents-requested', 'granted', 'denied', 'withdrawn'] as const satisfies readonly Status[];
const purposes = ['register', 'sign-in', 'consent'] as const satisfies readonly ChallengePurpose[];
const checkKinds = ['timestamp', 'revocation'] as const satisfies readonly CheckKind[];
const tokenPurposes = ['confirm-email', 'reset-password', 'change-email'] as const satisfies readonly TokenPurpose[];

export function defineSchema(c: Columns) {
  // registration
  const accounts = c.table('accounts', {
    accountId: c.text('account_id').primaryKey(),
    role: c.choice('role', roles).notNull(),
    state: c.choice('state', states).notNull(),
    email: c.text('email').notNull(),
    language: c.choice('language', languages).notNull(),
    passwordHash: c.text('password_hash'),
    cardKey: c.text('card_key'),
    identity: c.json<Identity>('identity'),
    bureau: c.text('bureau'),
    displayName: c.text('display_name'),
    signatureValidUntilOn: c.text('signature_valid_until_on'),
    authenticationValidUntilOn: c.text('authentication_valid_until_on'),
    reminders: c.bool('reminders').notNull().default(true),
    createdAt: c.instant('created_at').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
  }, (t) => [c.uniqueIndex('accounts_email').on(t.email), c.uniqueIndex('accounts_card_key').on(t.cardKey)]);

  const mailedTokens = c.table('mailed_tokens', {
    tokenHash: c.text('token_hash').primaryKey(),
    purpose: c.choice('purpose', tokenPurposes).notNull(),
    email: c.text('email').notNull(),
    accountId: c.text('account_id'),
    language: c.choice('language', languages).notNull(),
    expiresAt: c.instant('expires_at').notNull(),
    usedAt: c.instant('used_at'),
  }, (t) => [c.index('mailed_tokens_expires').on(t.expiresAt), c.index('mailed_tokens_account').on(t.accountId)]);

  const challenges = c.table('challenges', {
    challengeId: c.text('challenge_id').primaryKey(),
    purpose: c.choice('purpose', purposes).notNull(),
    nonce: c.text('nonce').notNull(),
    origin: c.text('origin').notNull(),
    accountId: c.text('account_id'),
    statement: c.text('statement'),
    expiresAt: c.instant('expires_at').notNull(),
    usedAt: c.instant('used_at'),
  }, (t) => [c.index('challenges_expires').on(t.expiresAt)]);

  const sessions = c.table('sessions', {
    /** SHA-256 (hex) of what the cookie holds. */
    sessionHash: c.text('session_hash').primaryKey(),
    accountId: c.text('account_id').notNull(),
    /** Moves on while the session is used. */
    expiresAt: c.instant('expires_at').notNull(),
    /** Does not move. */
    endsAt: c.instant('ends_at').notNull(),
  }, (t) => [c.index('sessions_account').on(t.accountId), c.index('sessions_expires').on(t.expiresAt)]);

  /** Column names are those of rate-limiter-flexible. */
  const rateLimits = c.table('rate_limits', {
    key: c.text('key').primaryKey(),
    points: c.int('points').notNull(),
    expire: c.instant('expire'),
  }, (t) => [c.index('rate_limits_expire').on(t.expire)]);

  // applying
  const drafts = c.table('drafts', {
    applicationId: c.text('application_id').primaryKey(),
    accountId: c.text('account_id').notNull(),
    procedure: c.text('procedure').$type<Draft['procedure']>().notNull(),
    edition: c.text('edition').notNull(),
    category: c.text('category').notNull(),
    status: c.text('status').notNull(),
    together: c.json<Draft['together']>('together').notNull(),
    filer: c.json<NonNullable<Draft['filer']>>('filer'),
    answers: c.json<Answers>('answers').notNull(),
    delivered: c.json<Draft['delivered']>('delivered').notNull().default({}),
    version: c.int('version').notNull(),
    idempotencyKey: c.text('idempotency_key').notNull(),
    signingId: c.text('signing_id'),
    createdAt: c.instant('created_at').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
  }, (t) => [c.uniqueIndex('drafts_idempotency_key').on(t.idempotencyKey), c.index('drafts_account').on(t.accountId), c.index('drafts_updated').on(t.updatedAt)]);

  const attachments = c.table('attachments', {
    attachmentId: c.text('attachment_id').primaryKey(),
    applicationId: c.text('application_id').notNull(),
    slot: c.text('slot').notNull(),
    requestId: c.text('request_id'),
    name: c.text('name').notNull(),
    mediaType: c.text('media_type').notNull(),
    bytes: c.int('bytes').notNull(),
    sha256: c.text('sha256').notNull(),
    pages: c.int('pages').notNull(),
    addedAt: c.instant('added_at').notNull(),
  }, (t) => [c.index('attachments_application').on(t.applicationId), c.index('attachments_sha256').on(t.sha256)]);

  /** The log of every application: its history and, replayed, its state. */
  const events = c.table('events', {
    applicationId: c.text('application_id').notNull(),
    version: c.int('version').notNull(),
    type: c.text('type').notNull(),
    at: c.instant('at').notNull(),
    event: c.json<ApplicationEvent>('event').notNull(),
  }, (t) => [c.primaryKey({ name: 'events_pk', columns: [t.applicationId, t.version] })]);

  const submissions = c.table('submissions', {
    applicationId: c.text('application_id').primaryKey(),
    idempotencyKey: c.text('idempotency_key').notNull(),
    /** Unknown of packages from before it was kept. */
    signingId: c.text('signing_id'),
    receiptNumber: c.text('receipt_number').notNull(),
    manifest: c.text('manifest').notNull(),
    cms: c.bytes('cms').notNull(),
    sheetJaSha256: c.text('sheet_ja_sha256').notNull(),
    sheetBothSha256: c.text('sheet_both_sha256').notNull(),
    report: c.json<unknown>('report'),
    receiptPayload: c.text('receipt_payload').notNull(),
    receiptSignature: c.bytes('receipt_signature').notNull(),
    submittedAt: c.instant('submitted_at').notNull(),
  }, (t) => [c.uniqueIndex('submissions_idempotency_key').on(t.idempotencyKey), c.uniqueIndex('submissions_receipt_number').on(t.receiptNumber), c.index('submissions_signing').on(t.signingId)]);

  // signing
  const signings = c.table('signings', {
    signingId: c.text('signing_id').primaryKey(),
    applicationId: c.text('application_id').notNull(),
    accountId: c.text('account_id').notNull(),
    manifest: c.text('manifest').notNull(),
    answersSha256: c.text('answers_sha256').notNull().default(''),
    sheetJaSha256: c.text('sheet_ja_sha256').notNull(),
    sheetBothSha256: c.text('sheet_both_sha256').notNull(),
    expiresAt: c.instant('expires_at').notNull(),
    createdAt: c.instant('created_at').notNull(),
  }, (t) => [c.index('signings_expires').on(t.expiresAt), c.index('signings_application').on(t.applicationId)]);

  /** What proves a signature years later; what is large (a revocation list) stands as a blob. */
  const evidence = c.table('evidence', {
    evidenceId: c.text('evidence_id').primaryKey(),
    applicationId: c.text('application_id').notNull(),
    kind: c.choice('kind', checkKinds).notNull(),
    bytes: c.bytes('bytes'),
    sha256: c.text('sha256'),
    verdict: c.json<Evidence['verdict']>('verdict').notNull(),
    takenAt: c.instant('taken_at').notNull(),
  }, (t) => [c.index('evidence_application').on(t.applicationId)]);

  /** What could not be asked at the receipt and is asked again. */
  const openChecks = c.table('open_checks', {
    applicationId: c.text('application_id').notNull(),
    kind: c.choice('kind', checkKinds).notNull(),
    attempts: c.int('attempts').notNull(),
    dueAt: c.instant('due_at').notNull(),
  }, (t) => [c.primaryKey({ name: 'open_checks_pk', columns: [t.applicationId, t.kind] }), c.index('open_checks_due').on(t.dueAt)]);

  // examining: one row per case, kept by `append`
  const cases = c.table('cases', {
    applicationId: c.text('application_id').primaryKey(),
    receiptNumber: c.text('receipt_number').notNull(),
    accountId: c.text('account_id').notNull(),
    bureau: c.text('bureau').notNull(),
    status: c.choice('status', statuses).notNull(),
    documentsArrived: c.bool('documents_arrived').notNull(),
    officerId: c.text('officer_id'),
    officerName: c.text('officer_name'),
    applicantName: c.text('applicant_name').notNull(),
    procedure: c.text('procedure').notNull(),
    together: c.json<readonly string[]>('together').notNull(),
    statusOfResidence: c.text('status_of_residence').notNull(),
    expiresOn: c.text('expires_on').notNull(),
    dueOn: c.text('due_on'),
    submittedAt: c.instant('submitted_at').notNull(),
    updatedAt: c.instant('updated_at').notNull(),
    version: c.int('version').notNull(),
    /** What it is found by (`searchWords`), each word behind a space; written once. */
    search: c.text('search').notNull().default(''),
  }, (t) => [
    c.index('cases_search').on(t.bureau, t.applicationId, t.search),
    // What the queues pass over and count is read from these alone (examining/queue.ts).
    c.index('cases_queue').on(t.bureau, t.status, t.expiresOn, t.submittedAt, t.applicationId, t.documentsArrived),
    c.index('cases_newest').on(t.bureau, t.status, t.updatedAt, t.applicationId),
    c.index('cases_officer').on(t.officerId, t.status, t.expiresOn, t.submittedAt, t.applicationId, t.bureau),
    c.index('cases_account').on(t.accountId),
  ]);

  // notifying
  const outbox = c.table('outbox', {
    messageId: c.text('message_id').primaryKey(),
    kind: c.text('kind').$type<NotificationKind>().notNull(),
    to: c.text('to_address').notNull(),
    language: c.choice('language', languages).notNull(),
    params: c.json<Readonly<Record<string, string | number>>>('params').notNull(),
    accountId: c.text('account_id'),
    applicationId: c.text('application_id'),
    createdAt: c.instant('created_at').notNull(),
    attempts: c.int('attempts').notNull(),
    /** Null when sent or given up. */
    dueAt: c.instant('due_at'),
    sentAt: c.instant('sent_at'),
    failure: c.text('failure'),
    readAt: c.instant('read_at'),
  }, (t) => [c.index('outbox_due').on(t.dueAt), c.index('outbox_account').on(t.accountId, t.createdAt)]);

  // operating
  const accessLog = c.table('access_log', {
    accountId: c.text('account_id').notNull(),
    applicationId: c.text('application_id').notNull(),
    what: c.text('what').notNull(),
    at: c.instant('at').notNull(),
  }, (t) => [c.index('access_log_application').on(t.applicationId, t.at)]);

  return { accounts, mailedTokens, challenges, sessions, rateLimits, drafts, attachments, events, submissions, signings, evidence, openChecks, cases, outbox, accessLog };
}
