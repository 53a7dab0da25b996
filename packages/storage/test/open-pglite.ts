// PostgreSQL in WebAssembly: the contract suites run on the real dialect without a server.
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { type Database, guardNesting, type Reader } from '../src/database.ts';
import { migrationsFolder } from '../src/migrations.ts';
import { schema } from '../src/schema.pg.ts';

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
