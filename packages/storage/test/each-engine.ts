// Runs a suite on both engines: better-sqlite3 in a fresh file, and PostgreSQL as PGlite (one instance a file); on a real
// PostgreSQL too when TEST_PG_URL names an empty database.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, openPostgres, openSqlite } from '../src/index.ts';
import { openPglite } from './open-pglite.ts';

export function newFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'zairyu-storage-'));
}

const engines: Record<string, () => Promise<Database>> = {
  'better-sqlite3': () => openSqlite(path.join(newFolder(), 'zairyu.db')),
  PGlite: openPglite,
};
const realPostgres = process.env.TEST_PG_URL;
if (realPostgres) engines.PostgreSQL = () => openPostgres(realPostgres);

/** `database()` is open and migrated inside tests; `empty()` removes every row. */
export function describeOnEachEngine(name: string, suite: (database: () => Database) => void): void {
  for (const [engine, open] of Object.entries(engines)) {
    describe(`${name} on ${engine}`, () => {
      let database: Database | undefined;
      beforeAll(async () => {
        database = await open();
        await database.migrate();
      });
      afterAll(() => database?.close());
      suite(() => {
        if (!database) throw new Error('the database is open inside tests only');
        return database;
      });
    });
  }
}

export async function emptyTables(database: Database): Promise<void> {
  await database.tx(async (writer) => {
    for (const table of Object.values(database.schema)) await writer.delete(table);
  });
}
