// The outbox in memory: each message to one worker at a time, again after a failure, never after success.
import type { Outbox, OutboxMessage } from '../src/ports/index.ts';

interface MessageRow {
  message: OutboxMessage;
  attempts: number;
  dueAt: number;
  state: 'waiting' | 'sent' | 'given-up';
  readAt: number | null;
}

export class MessageRows {
  readonly rows = new Map<string, MessageRow>();

  /** All of them or none. @throws Error for a message that is there already. */
  add(messages: readonly OutboxMessage[]): void {
    const twice = messages.find((message) => this.rows.has(message.messageId));
    if (twice) throw new Error(`message ${twice.messageId} is there already`);
    for (const message of messages) this.rows.set(message.messageId, { message, attempts: 0, dueAt: message.createdAt, state: 'waiting', readAt: null });
  }
}

export function createOutbox(messages: MessageRows): Outbox {
  const { rows } = messages;
  return {
    async enqueue(message) {
      messages.add([message]);
    },
    async enqueueOnce(message) {
      if (rows.has(message.messageId)) return false;
      messages.add([message]);
      return true;
    },
    async claim(limit, at, hiddenUntil) {
      const due = [...rows.values()].filter((row) => row.state === 'waiting' && row.dueAt <= at).slice(0, limit);
      for (const row of due) row.dueAt = hiddenUntil;
      return due.map((row) => ({ ...row.message, attempts: row.attempts }));
    },
    async markSent(messageId) {
      const row = rows.get(messageId);
      if (row) row.state = 'sent';
    },
    async markFailed(messageId, nextAttemptAt) {
      const row = rows.get(messageId);
      if (!row) return;
      row.attempts += 1;
      if (nextAttemptAt === null) row.state = 'given-up';
      else row.dueAt = nextAttemptAt;
    },
    listByAccount: async (accountId, limit) =>
      [...rows.values()]
        .filter((row) => row.message.accountId === accountId)
        .sort((a, b) => b.message.createdAt - a.message.createdAt)
        .slice(0, limit)
        .map((row) => ({ ...row.message, readAt: row.readAt })),
    async markRead(accountId, at) {
      for (const row of rows.values()) if (row.message.accountId === accountId) row.readAt ??= at;
    },
  };
}
