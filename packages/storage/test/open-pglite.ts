// PostgreSQL in WebAssembly: the contract suites run on the real dialect without a server.
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import type * as Pglite from 'drizzle-orm/pglite';
import type * as Migrator from 'drizzle-orm/pglite/migrator';
import { type Database, guardNesting, type Reader } from '../src/database.ts';
import { migrationsFolder } from '../src/migrations.ts';
import { schema } from '../src/schema.pg.ts';

const require = createRequire(import.meta.url);
const { drizzle } = require('drizzle-orm/pglite') as typeof Pglite;
const { migrate } = require('drizzle-orm/pglite/migrator') as typeof Migrator;

export async function openPglite(): Promise<Database> {
  const client = new PGlite();
  const db = drizzle({ client });
  return {
    dialect: 'postgres',
    schema,
    read: db as unknown as Reader,
    tx: (work) => guardNesting(() => db.transaction((writer) => work(writer as never), { isolationLevel: 'serializable' })),
    migrate: () => migrate(db, { migrationsFolder: migrationsFolder('postgres') }),
    close: () => client.close(),
  };
}
