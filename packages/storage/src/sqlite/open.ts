// SQLite: one writer and one reader connection, WAL with synchronous=FULL, writers in order of arrival.
import type BetterSqlite3 from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Database, guardNesting, type Reader, type Writer } from '../database.ts';
import { drivers } from '../drizzle.ts';
import { migrationsFolder, refuseNewerData } from '../migrations.ts';
import { schema } from '../schema.sqlite.ts';
import { orStorageFailed } from '../storage-failure.ts';
import { createCommitQueue } from './commit-queue.ts';
import { keepStatements } from './keep-statements.ts';
import { assertPragmas, configure } from './pragmas.ts';

/**
 * Opens (or makes) the database file. Its folder is made readable by the owner only.
 * @throws Error when Node is too old, or when a safety setting did not hold after a write.
 */
export async function openSqlite(file: string): Promise<Database> {
  refuseOldNode();
  const { default: Sqlite } = await import('better-sqlite3');
  const { drizzle, migrate } = drivers.sqlite();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const writer = new Sqlite(file);
  configure(writer);
  writeOnce(writer);
  assertPragmas(writer);
  const reader = new Sqlite(file);
  configure(reader);
  reader.pragma('query_only = ON');

  for (const connection of [writer, reader]) keepStatements(connection);
  const writing = drizzle({ client: writer });
  const queue = createCommitQueue(writer);
  return {
    dialect: 'sqlite',
    schema,
    read: drizzle({ client: reader }) as unknown as Reader,
    tx: (work) => orStorageFailed(guardNesting(() => queue.write(() => work(writing as unknown as Writer)))),
    migrate: () =>
      queue.alone(() => {
        refuseNewerData('sqlite', youngestMigration(writer));
        migrate(writing, { migrationsFolder: migrationsFolder('sqlite') });
        assertPragmas(writer);
      }),
    close: () =>
      queue.alone(() => {
        reader.close();
        writer.close();
      }),
  };
}

/** better-sqlite3 is built for Node-API 10; on an older Node it ends the process without a message. */
function refuseOldNode(): void {
  if (Number(process.versions.napi) < 10) throw new Error(`Node ${process.versions.node} is too old for the database. Use Node 22.17 or newer.`);
}

/** Right after opening, the pragmas still read as set; a build default shows only at the first write. */
function writeOnce(connection: BetterSqlite3.Database): void {
  const version = connection.pragma('user_version', { simple: true });
  connection.pragma(`user_version = ${Number(version)}`);
}

function youngestMigration(connection: BetterSqlite3.Database): number | undefined {
  const known = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'").get();
  if (!known) return undefined;
  const row = connection.prepare('SELECT max(created_at) AS at FROM __drizzle_migrations').get() as { at: number | null };
  return row.at ?? undefined;
}
