// PostgreSQL over a pool of connections; transactions are serialisable and tried again after a conflict.
import { drivers, sql } from '../drizzle.ts';
import pg from 'pg';
import { type Database, guardNesting, type Reader } from '../database.ts';
import { migrationsFolder, refuseNewerData } from '../migrations.ts';
import { schema } from '../schema.pg.ts';
import { orStorageFailed } from '../storage-failure.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** @param url e.g. postgresql://zairyu@db/zairyu. Create the database with LC_COLLATE C: lists then sort alike on both engines. */
export async function openPostgres(url: string, options: { maxConnections?: number } = {}): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: options.maxConnections ?? 10 });
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => undefined);
  const { drizzle, migrate } = drivers.postgres();
  const db = drizzle({ client: pool });
  return {
    dialect: 'postgres',
    schema,
    read: db as unknown as Reader,
    tx: (work) => orStorageFailed(guardNesting(() => retryConflicts(() => db.transaction((writer) => work(writer as never), { isolationLevel: 'serializable' })))),
    migrate: async () => {
      refuseNewerData('postgres', await youngestMigration(async (query) => (await db.execute(query)).rows));
      await migrate(db, { migrationsFolder: migrationsFolder('postgres') });
    },
    close: () => pool.end(),
  };
}

type Rows = (query: ReturnType<typeof sql>) => Promise<Record<string, unknown>[]>;

export async function youngestMigration(rows: Rows): Promise<number | undefined> {
  const [known] = await rows(sql`select to_regclass('drizzle.__drizzle_migrations') as found`);
  if (!known?.found) return undefined;
  const [row] = await rows(sql`select max(created_at) as at from drizzle.__drizzle_migrations`);
  return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
}
