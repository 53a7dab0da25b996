// The database as the stores see it: reads anywhere, writes only inside `tx`.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Schema } from './schema.ts';

type Drizzle = PgDatabase<PgQueryResultHKT, Record<string, never>>;
/** Only the words that both engines speak. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | '$count' | 'with'>;
export type Writer = Reader & Pick<Drizzle, 'insert' | 'update' | 'delete'>;

export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  readonly schema: Schema;
  /** Never sees a transaction that is still open. */
  readonly read: Reader;
  /**
   * Runs `work` as one transaction and commits when it resolves; a throw undoes everything. On SQLite writers queue in
   * order of arrival. No slow I/O inside: it would hold every other writer. PostgreSQL may run `work` again after a
   * serialisation conflict, so `work` changes nothing but the database.
   * @throws Error when called inside another `tx`.
   */
  tx<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** @throws Error in words when the data was written by a newer version of this program. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

const insideTransaction = new AsyncLocalStorage<true>();

/** Runs `work` marked as inside a transaction. A transaction in a transaction would wait for itself for ever. */
export function guardNesting<T>(work: () => Promise<T>): Promise<T> {
  if (insideTransaction.getStore()) return Promise.reject(new Error('nested transaction'));
  return insideTransaction.run(true, work);
}

/** Made at the first use: a query can be prepared only when its tables are there. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The codes of an error and of what caused it, as driver and system name them. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') codes.push(at.code);
  return codes;
}

/** Tells a broken unique constraint from any other failure, on both engines. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY');
}
