// Statements of a fixed shape. SQLite has one writing connection, so each is built and compiled once and kept; on PostgreSQL
// every transaction has a connection of its own, and the statement is built for it.
import { getTableColumns, sql } from './drizzle.ts';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database, Writer } from './database.ts';

type Values = Readonly<Record<string, unknown>>;
interface Runnable {
  execute(values?: Record<string, unknown>): PromiseLike<unknown>;
}
interface Shape extends Runnable {
  prepare(name: string): Runnable;
}

export interface Shapes {
  /** @param build the statement, with `sql.placeholder(name)` where a value goes. @param name of this statement alone. */
  run(writer: Writer, name: string, build: (writer: Writer) => Shape, values: Values): Promise<void>;
  /** Inserts one row. Columns without a value are left out: an encoder would turn null into 1970 or "no". */
  insert(writer: Writer, name: string, table: PgTable, row: object): Promise<void>;
}

export function createShapes(database: Pick<Database, 'dialect'>): Shapes {
  const kept = new Map<string, Runnable>();
  const shapeOf = (writer: Writer, name: string, build: (writer: Writer) => Shape): Runnable => {
    if (database.dialect === 'postgres') return build(writer);
    const known = kept.get(name) ?? build(writer).prepare(name);
    kept.set(name, known);
    return known;
  };
  const run: Shapes['run'] = async (writer, name, build, values) => {
    await shapeOf(writer, name, build).execute({ ...values });
  };
  return {
    run,
    insert(writer, name, table, row) {
      const given: Values = { ...row };
      const columns = Object.keys(getTableColumns(table)).filter((column) => given[column] !== null && given[column] !== undefined);
      const placeholders = () => Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]));
      return run(writer, `${name} ${columns.join(' ')}`, (on) => on.insert(table).values(placeholders()), given);
    },
  };
}
