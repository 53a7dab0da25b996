// The log of every application, and all that one step leaves behind, in one transaction.
import { fault, FaultError } from '@zairyu/errors';
import type { ApplicationStore, Submission } from '@zairyu/usecases/ports';
import { asc, desc, eq } from 'drizzle-orm';
import { type Database, isUniqueViolation } from '../database.ts';
import { createQueueReader } from '../examining/queue.ts';
import { rowOfMessage } from '../notifying/outbox.ts';

export function createApplicationStore(database: Database): ApplicationStore {
  const { events, submissions, drafts, signings, cases, outbox } = database.schema;
  const findSubmissionBy = async (condition: ReturnType<typeof eq>): Promise<Submission | undefined> => {
    const [row] = await database.read.select().from(submissions).where(condition).limit(1);
    return row;
  };
  return {
    async load(applicationId) {
      const rows = await database.read.select({ event: events.event }).from(events).where(eq(events.applicationId, applicationId)).orderBy(asc(events.version));
      return rows.map((row) => row.event);
    },

    async append(applicationId, expectedVersion, change) {
      await database
        .tx(async (writer) => {
          const version = await writer.$count(events, eq(events.applicationId, applicationId));
          if (version !== expectedVersion) throw conflict();
          const numbered = change.events.map((event, index) => ({ applicationId, version: version + 1 + index, type: event.type, at: event.at, event }));
          await writer.insert(events).values(numbered);
          await writer.insert(cases).values(change.queueRow).onConflictDoUpdate({ target: cases.applicationId, set: change.queueRow });
          if (change.messages.length > 0) await writer.insert(outbox).values(change.messages.map(rowOfMessage));
          if (change.submission) {
            await writer.insert(submissions).values(change.submission);
            await writer.delete(drafts).where(eq(drafts.applicationId, applicationId));
            await writer.delete(signings).where(eq(signings.applicationId, applicationId));
          }
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? conflict(error) : error;
        });
    },

    findSubmission: (applicationId) => findSubmissionBy(eq(submissions.applicationId, applicationId)),
    findSubmissionByKey: (idempotencyKey) => findSubmissionBy(eq(submissions.idempotencyKey, idempotencyKey)),
    listByAccount: async (accountId) => database.read.select().from(cases).where(eq(cases.accountId, accountId)).orderBy(desc(cases.updatedAt)),
    ...createQueueReader(database),
  };
}

function conflict(cause?: unknown): FaultError {
  return new FaultError(fault('application.version-conflict'), { cause });
}
