// What stands in the database afterwards, read by Node's own SQLite and not by ours.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Received } from './senders.ts';

export interface WhatStands {
  /** Receipts that somebody has and the office does not, or with another number. */
  readonly lost: readonly string[];
  /** Applications that were received more than once, or whose receipt, event, case or mail is missing or there twice. */
  readonly notOnce: readonly string[];
  readonly received: number;
  /** "ok" when SQLite finds nothing wrong. */
  readonly integrity: string;
  /** Receipt mails that still wait, and those that were said to be sent and lie nowhere. */
  readonly mails: { readonly waiting: number; readonly missing: readonly string[] };
}

/** @param before applications that had been received before anything was sent. */
export function whatStands(dataFolder: string, received: readonly Received[], before: ReadonlySet<string>): WhatStands {
  const database = new DatabaseSync(path.join(dataFolder, 'zairyu.db'), { readOnly: true });
  const all = <T>(sql: string): T[] => database.prepare(sql).all() as T[];
  try {
    const numbers = new Map(all<{ id: string; receipt: string }>('SELECT application_id AS id, receipt_number AS receipt FROM submissions').map(({ id, receipt }) => [receipt, id]));
    const once = all<{ id: string; submissions: number; events: number; cases: number; mails: number }>(
      `SELECT id, sum(submission) AS submissions, sum(event) AS events, sum(of_case) AS cases, sum(mail) AS mails FROM (
        SELECT application_id AS id, 1 AS submission, 0 AS event, 0 AS of_case, 0 AS mail FROM submissions
        UNION ALL SELECT application_id, 0, 1, 0, 0 FROM events WHERE type = 'submitted'
        UNION ALL SELECT application_id, 0, 0, 1, 0 FROM cases
        UNION ALL SELECT application_id, 0, 0, 0, 1 FROM outbox WHERE kind = 'receipt'
      ) GROUP BY id`,
    ).filter(({ id }) => !before.has(id));
    const sent = all<{ id: string }>("SELECT message_id AS id FROM outbox WHERE kind = 'receipt' AND sent_at IS NOT NULL");
    return {
      lost: received.filter(({ receiptNumber }) => !numbers.has(receiptNumber)).map(({ receiptNumber }) => receiptNumber),
      notOnce: once.filter(({ submissions, events, cases, mails }) => submissions !== 1 || events !== 1 || cases !== 1 || mails !== 1).map((each) => JSON.stringify(each)),
      received: once.length,
      integrity: all<{ integrity_check: string }>('PRAGMA integrity_check').map(({ integrity_check }) => integrity_check).join('; '),
      mails: {
        waiting: all<{ waiting: number }>("SELECT count(*) AS waiting FROM outbox WHERE kind = 'receipt' AND sent_at IS NULL")[0]?.waiting ?? Number.NaN,
        missing: sent.filter(({ id }) => !existsSync(path.join(dataFolder, 'mails', `${id}.eml`))).map(({ id }) => id),
      },
    };
  } finally {
    database.close();
  }
}

/** @returns the applications that were received so far. */
export function receivedSoFar(dataFolder: string): Set<string> {
  const database = new DatabaseSync(path.join(dataFolder, 'zairyu.db'), { readOnly: true });
  try {
    return new Set((database.prepare('SELECT application_id AS id FROM submissions').all() as { id: string }[]).map(({ id }) => id));
  } finally {
    database.close();
  }
}
