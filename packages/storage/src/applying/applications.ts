// The log of every application, and all that one step leaves behind, in one transaction.
import { fault, FaultError } from '@zairyu/errors';
import type { ApplicationChange, ApplicationStore, Submission } from '@zairyu/usecases/ports';
import { and, asc, desc, eq, inArray, sql } from '../drizzle.ts';
import { type Database, isUniqueViolation, type Writer } from '../database.ts';
import { keepCounts } from '../examining/kept-counts.ts';
import { createQueueReader } from '../examining/queue.ts';
import { queueColumns } from '../examining/queue-columns.ts';
import { createSearch } from '../examining/search.ts';
import { rowOfMessage } from '../notifying/outbox.ts';
import { createShapes } from '../shapes.ts';

export function createApplicationStore(database: Database): ApplicationStore {
  const { events, submissions, drafts, attachments, signings, cases, outbox, evidence, openChecks } = database.schema;
  const findSubmissionBy = async (condition: ReturnType<typeof eq>): Promise<Submission | undefined> => {
    const [row] = await database.read.select().from(submissions).where(condition);
    return row;
  };
  const shapes = createShapes(database);
  const queue = createQueueReader(database);
  const counts = keepCounts(queue.countQueue);
  const deleteDraft = (writer: Writer) => writer.delete(drafts).where(eq(drafts.applicationId, sql.placeholder('applicationId')));
  const deleteSigning = (writer: Writer) => writer.delete(signings).where(eq(signings.applicationId, sql.placeholder('applicationId')));

  const numbered = (applicationId: string, version: number, change: ApplicationChange) =>
    change.events.map((event, index) => ({ applicationId, version: version + 1 + index, type: event.type, at: event.at, event }));

  /** Nothing stands yet: the first event's number is free, or the insert says that somebody else was first. */
  const receive = async (writer: Writer, applicationId: string, change: ApplicationChange, submission: Submission): Promise<void> => {
    for (const row of numbered(applicationId, 0, change)) await shapes.insert(writer, 'insert_event', events, row);
    await shapes.insert(writer, 'insert_case', cases, { ...change.queueRow, search: (change.words ?? []).map((word) => ` ${word}`).join('') });
    for (const message of change.messages) await shapes.insert(writer, 'insert_message', outbox, rowOfMessage(message));
    await shapes.insert(writer, 'insert_submission', submissions, submission);
    for (const each of change.evidence ?? []) await shapes.insert(writer, 'insert_evidence', evidence, each);
    for (const kind of change.openChecks ?? []) await shapes.insert(writer, 'insert_open_check', openChecks, { applicationId, kind, attempts: 0, dueAt: submission.submittedAt });
    const { leftOver = [] } = change;
    if (leftOver.length > 0) await writer.delete(attachments).where(and(eq(attachments.applicationId, applicationId), inArray(attachments.attachmentId, [...leftOver])));
    await shapes.run(writer, 'delete_draft', deleteDraft, { applicationId });
    await shapes.run(writer, 'delete_signing', deleteSigning, { applicationId });
  };

  const goOn = async (writer: Writer, applicationId: string, expectedVersion: number, change: ApplicationChange): Promise<void> => {
    const version = await writer.$count(events, eq(events.applicationId, applicationId));
    if (version !== expectedVersion) throw conflict();
    await writer.insert(events).values(numbered(applicationId, version, change));
    await writer.insert(cases).values(change.queueRow).onConflictDoUpdate({ target: cases.applicationId, set: change.queueRow });
    if (change.messages.length > 0) await writer.insert(outbox).values(change.messages.map(rowOfMessage));
  };

  return {
    async load(applicationId) {
      const rows = await database.read.select({ event: events.event }).from(events).where(eq(events.applicationId, applicationId)).orderBy(asc(events.version));
      return rows.map((row) => row.event);
    },

    async append(applicationId, expectedVersion, change) {
      await database
        .tx(async (writer) => {
          const { submission } = change;
          if (submission === undefined) return goOn(writer, applicationId, expectedVersion, change);
          if (expectedVersion !== 0) throw conflict();
          return receive(writer, applicationId, change, submission);
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? conflict(error) : error;
        });
      counts.forget();
    },

    findSubmission: (applicationId) => findSubmissionBy(eq(submissions.applicationId, applicationId)),
    findSubmissionBySigning: (signingId) => findSubmissionBy(eq(submissions.signingId, signingId)),
    findSubmissionByKey: (idempotencyKey) => findSubmissionBy(eq(submissions.idempotencyKey, idempotencyKey)),
    listByAccount: async (accountId) => database.read.select(queueColumns(cases)).from(cases).where(eq(cases.accountId, accountId)).orderBy(desc(cases.updatedAt)),
    listCases: async (applicationIds) => database.read.select(queueColumns(cases)).from(cases).where(inArray(cases.applicationId, [...applicationIds])),
    listQueue: queue.listQueue,
    countQueue: counts.of,
    search: createSearch(database),
  };
}

function conflict(cause?: unknown): FaultError {
  return new FaultError(fault('application.version-conflict'), { cause });
}
