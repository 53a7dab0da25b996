// The column kinds that a table may use, once per dialect, so that one schema yields SQLite and PostgreSQL.
import { lite, pg } from './drizzle.ts';

/** timestamptz(3) in PostgreSQL, so that an operator can read it; epoch milliseconds in our code. */
const pgInstant = pg.customType<{ data: number; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (at) => new Date(at).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});

const pgBytes = pg.customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

/** Epoch milliseconds; `Number` also takes the Date that the rate limiter's library passes. */
const liteInstant = lite.customType<{ data: number; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (at) => Number(at),
});

const liteBytes = lite.customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'blob',
  toDriver: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

const pgColumns = {
  text: (name: string) => pg.text(name),
  choice: <const T extends readonly [string, ...string[]]>(name: string, values: T) => pg.text(name, { enum: values as unknown as [T[number], ...T[number][]] }),
  int: (name: string) => pg.integer(name),
  bool: (name: string) => pg.boolean(name),
  instant: (name: string) => pgInstant(name),
  /** Not jsonb: that would drop the order of keys and refuse U+0000, which a person may paste. */
  json: <T>(name: string) => pg.json(name).$type<T>(),
  bytes: (name: string) => pgBytes(name),
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
};

/** Text, choice of texts, 32-bit integer, boolean, instant (epoch ms), JSON, bytes, and what makes a table. */
export type Columns = typeof pgColumns;

const sqliteColumns = {
  text: (name: string) => lite.text(name),
  choice: (name: string, values: readonly [string, ...string[]]) => lite.text(name, { enum: values as [string, ...string[]] }),
  int: (name: string) => lite.integer(name),
  bool: (name: string) => lite.integer(name, { mode: 'boolean' }),
  instant: (name: string) => liteInstant(name),
  json: (name: string) => lite.text(name, { mode: 'json' }),
  bytes: (name: string) => liteBytes(name),
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
};

export const postgresColumns: Columns = pgColumns;
/** Typed as PostgreSQL's on purpose: one query code, typed once. The contract suites run it on both engines. */
export const sqliteColumnsAsTyped = sqliteColumns as unknown as Columns;
