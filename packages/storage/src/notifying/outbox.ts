// The outbox: messages stand here from the transaction that caused them until a mail server has taken them.
import type { Outbox, OutboxMessage } from '@zairyu/usecases/ports';
import { and, asc, desc, eq, inArray, isNull, lte } from '../drizzle.ts';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';

type Row = Schema['outbox']['$inferSelect'];

export function rowOfMessage(message: OutboxMessage): Schema['outbox']['$inferInsert'] {
  return { ...message, attempts: 0, dueAt: message.createdAt };
}

export function createOutbox(database: Database): Outbox {
  const { outbox } = database.schema;
  return {
    async enqueue(message) {
      await database.tx(async (writer) => {
        await writer.insert(outbox).values(rowOfMessage(message));
      });
    },

    async enqueueOnce(message) {
      const written = await database.tx((writer) => writer.insert(outbox).values(rowOfMessage(message)).onConflictDoNothing({ target: outbox.messageId }).returning({ messageId: outbox.messageId }));
      return written.length > 0;
    },

    claim: (limit, at, hiddenUntil) =>
      database.tx(async (writer) => {
        const due = await writer.select().from(outbox).where(lte(outbox.dueAt, at)).orderBy(asc(outbox.dueAt), asc(outbox.createdAt)).limit(limit);
        if (due.length === 0) return [];
        await writer.update(outbox).set({ dueAt: hiddenUntil }).where(inArray(outbox.messageId, due.map((row) => row.messageId)));
        return due.map((row) => ({ ...messageOf(row), attempts: row.attempts }));
      }),

    async markSent(messageId, at) {
      await database.tx(async (writer) => {
        await writer.update(outbox).set({ sentAt: at, dueAt: null, failure: null }).where(eq(outbox.messageId, messageId));
      });
    },

    async markFailed(messageId, nextAttemptAt, reason) {
      await database.tx(async (writer) => {
        const [row] = await writer.select({ attempts: outbox.attempts }).from(outbox).where(eq(outbox.messageId, messageId));
        if (!row) return;
        await writer.update(outbox).set({ attempts: row.attempts + 1, dueAt: nextAttemptAt, failure: reason }).where(eq(outbox.messageId, messageId));
      });
    },

    async listByAccount(accountId, limit) {
      const rows = await database.read.select().from(outbox).where(eq(outbox.accountId, accountId)).orderBy(desc(outbox.createdAt), desc(outbox.messageId)).limit(limit);
      return rows.map((row) => ({ ...messageOf(row), readAt: row.readAt }));
    },

    async markRead(accountId, at) {
      await database.tx(async (writer) => {
        await writer.update(outbox).set({ readAt: at }).where(and(eq(outbox.accountId, accountId), isNull(outbox.readAt)));
      });
    },
  };
}

function messageOf(row: Row): OutboxMessage {
  const { messageId, kind, to, language, params, accountId, applicationId, createdAt } = row;
  return { messageId, kind, to, language, params, accountId, applicationId, createdAt };
}
