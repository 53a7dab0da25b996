import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { eq } from '../src/drizzle.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Writer } from '../src/database.ts';
import { openSqlite } from '../src/index.ts';
import { assertPragmas } from '../src/sqlite/pragmas.ts';
import { openPglite } from './open-pglite.ts';

const file = () => path.join(mkdtempSync(path.join(tmpdir(), 'zairyu-db-')), 'zairyu.db');
const engines = { 'better-sqlite3': () => openSqlite(file()), PGlite: openPglite };

for (const [engine, open] of Object.entries(engines)) {
  describe(`a transaction on ${engine}`, () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.migrate();
    });
    afterAll(() => database.close());

    const insert = (writer: Writer, tokenHash: string) =>
      writer.insert(database.schema.mailedTokens).values({ tokenHash, purpose: 'confirm-email', email: 'a@example.test', language: 'ja', expiresAt: 1_800_000_000_123 });
    const read = (tokenHash: string) => database.read.select().from(database.schema.mailedTokens).where(eq(database.schema.mailedTokens.tokenHash, tokenHash));

    it('undoes its first statement when a later one fails, also after a real wait', async () => {
      const work = database.tx(async (writer) => {
        await insert(writer, 'undone');
        await new Promise((resolve) => setTimeout(resolve, 5));
        await insert(writer, 'undone');
      });
      await expect(work).rejects.toThrow();
      expect(await read('undone')).toEqual([]);
      await database.tx(async (writer) => void (await insert(writer, 'after')));
      expect(await read('after')).toHaveLength(1);
    });

    it('runs one after the other in order of arrival', async () => {
      const order: number[] = [];
      await Promise.all(
        [3, 2, 1].map((waitMs, index) =>
          database.tx(async (writer) => {
            await insert(writer, `serial-${index}`);
            await new Promise((resolve) => setTimeout(resolve, waitMs));
            order.push(index);
          }),
        ),
      );
      expect(order).toEqual([0, 1, 2]);
    });

    it('that fails beside others undoes its own writes alone', async () => {
      const outcomes = await Promise.allSettled(
        ['beside-1', 'beside-2', 'beside-3'].map((name, index) =>
          database.tx(async (writer) => {
            await insert(writer, name);
            if (index === 1) throw new Error('planned');
          }),
        ),
      );
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect([(await read('beside-1')).length, (await read('beside-2')).length, (await read('beside-3')).length]).toEqual([1, 0, 1]);
    });

    it('is refused inside another', async () => {
      await expect(database.tx(() => database.tx(async () => 1))).rejects.toThrow('nested transaction');
      expect(await database.tx(async () => 2)).toBe(2);
    });

    it('keeps instants to the millisecond, Japanese text, booleans and bytes', async () => {
      const { drafts, cases, submissions } = database.schema;
      const answers = { 'name.kanji': '髙橋 﨑山 𠮷野', nul: 'a\u0000b', rows: [{ rowId: 'r1', values: { z: '1', a: '2' } }] };
      const at = 1_790_000_000_123;
      await database.tx(async (writer) => {
        await writer.insert(drafts).values({
          applicationId: 'a', accountId: 'b', procedure: 'extension-of-period', edition: '2026-02', category: 'N', status: 'T21', together: ['re-entry'],
          answers, version: 1, idempotencyKey: 'k', signingId: null, createdAt: at, updatedAt: at,
        });
        await writer.insert(cases).values({
          applicationId: 'a', receiptNumber: 'n', accountId: 'b', bureau: 'tokyo', status: 'submitted', documentsArrived: true, officerId: null, officerName: null,
          applicantName: '髙橋', procedure: 'p', together: [], statusOfResidence: 'T21', expiresOn: '2026-12-01', dueOn: null, submittedAt: at, updatedAt: at, version: 1,
        });
        await writer.insert(submissions).values({
          applicationId: 'a', idempotencyKey: 'k', receiptNumber: 'n', manifest: '{}', cms: new Uint8Array([0, 1, 255]), sheetJaSha256: '', sheetBothSha256: '',
          report: { fine: true }, receiptPayload: '{}', receiptSignature: new Uint8Array([9]), submittedAt: at,
        });
      });
      const [draft] = await database.read.select().from(drafts);
      expect(draft).toMatchObject({ answers, createdAt: at, together: ['re-entry'] });
      expect(JSON.stringify(draft?.answers)).toBe(JSON.stringify(answers));
      expect((await database.read.select().from(cases))[0]).toMatchObject({ documentsArrived: true, applicantName: '髙橋', submittedAt: at });
      expect((await database.read.select().from(submissions))[0]).toMatchObject({ cms: new Uint8Array([0, 1, 255]), report: { fine: true } });
    });
  });
}

describe('the SQLite connections', () => {
  it('keep their safety settings after a write and after opening again', async () => {
    const name = file();
    for (const _ of [1, 2]) {
      const database = await openSqlite(name);
      await database.migrate();
      await database.close();
    }
    const bare = new Sqlite(name);
    expect(bare.pragma('journal_mode', { simple: true })).toBe('wal');
    bare.close();
  });

  it('refuse to go on with a weaker setting', () => {
    const connection = new Sqlite(file());
    connection.pragma('journal_mode = wal');
    connection.exec('CREATE TABLE t (a)');
    expect(() => assertPragmas(connection)).toThrow('synchronous is 1, not 2');
    connection.close();
  });

  it('do not write through the reader, even past the types', async () => {
    const database = await openSqlite(file());
    await database.migrate();
    const sneaky = (database.read as Writer).insert(database.schema.accessLog).values({ accountId: 'a', applicationId: 'b', what: 'c', at: 1 });
    await expect(sneaky).rejects.toThrow(/readonly|Failed query/);
    await database.close();
  });

  it('do not show an open transaction to readers', async () => {
    const database = await openSqlite(file());
    await database.migrate();
    await database.tx(async (writer) => {
      await writer.insert(database.schema.accessLog).values({ accountId: 'a', applicationId: 'b', what: 'c', at: 1 });
      expect(await database.read.$count(database.schema.accessLog)).toBe(0);
    });
    expect(await database.read.$count(database.schema.accessLog)).toBe(1);
    await database.close();
  });

  it('refuse data of a newer version, in words', async () => {
    const name = file();
    const database = await openSqlite(name);
    await database.migrate();
    await database.close();
    const bare = new Sqlite(name);
    bare.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('future', Date.now() + 1e9);
    bare.close();
    const reopened = await openSqlite(name);
    await expect(reopened.migrate()).rejects.toThrow('newer version');
    await reopened.close();
  });
});
