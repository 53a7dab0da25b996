// What the proof `kills` looks for in a database is found there when it is planted.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Received } from '../src/kills/senders.ts';
import { receivedSoFar, whatStands } from '../src/kills/what-stands.ts';

let folder: string;
let database: DatabaseSync;

/** An office that received A and B, as they should be: B's mail still waits. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zairyu-kills-'));
  mkdirSync(path.join(folder, 'mails'));
  writeFileSync(path.join(folder, 'mails', 'mail-a.eml'), '');
  database = new DatabaseSync(path.join(folder, 'zairyu.db'));
  database.exec(`CREATE TABLE submissions (application_id TEXT, receipt_number TEXT); CREATE TABLE events (application_id TEXT, type TEXT);
    CREATE TABLE cases (application_id TEXT); CREATE TABLE outbox (message_id TEXT, application_id TEXT, kind TEXT, sent_at INTEGER)`);
  for (const id of ['a', 'b']) {
    database.exec(`INSERT INTO submissions VALUES ('${id}', 'N-${id}'); INSERT INTO events VALUES ('${id}', 'submitted'); INSERT INTO cases VALUES ('${id}');
      INSERT INTO outbox VALUES ('mail-${id}', '${id}', 'receipt', ${id === 'a' ? 1 : 'NULL'})`);
  }
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const receiptOf = (receiptNumber: string): Received => ({ finish: { signingId: '', cms: '' }, cookie: '', receiptNumber, lostAnswers: 0 });
const looked = (...numbers: string[]) => whatStands(folder, numbers.map(receiptOf), new Set());

it('finds nothing where nothing is wrong', () => {
  expect(looked('N-a', 'N-b')).toEqual({ lost: [], notOnce: [], received: 2, integrity: 'ok', mails: { waiting: 1, missing: [] } });
  expect(receivedSoFar(folder)).toEqual(new Set(['a', 'b']));
});

it('finds a receipt that the office does not have', () => {
  expect(looked('N-a', 'N-c').lost).toEqual(['N-c']);
});

it.each([
  ['received twice', "INSERT INTO submissions VALUES ('a', 'N-a2')"],
  ['with two events', "INSERT INTO events VALUES ('a', 'submitted')"],
  ['without a case', "DELETE FROM cases WHERE application_id = 'a'"],
  ['without a receipt', "DELETE FROM submissions WHERE application_id = 'a'"],
  ['with two mails', "INSERT INTO outbox VALUES ('mail-a2', 'a', 'receipt', NULL)"],
])('finds an application %s', (_what, planted) => {
  database.exec(planted);
  expect(looked().notOnce.map((each) => (JSON.parse(each) as { id: string }).id)).toEqual(['a']);
});

it('finds a mail that was said to be sent and lies nowhere', () => {
  rmSync(path.join(folder, 'mails', 'mail-a.eml'));
  expect(looked().mails.missing).toEqual(['mail-a']);
});
