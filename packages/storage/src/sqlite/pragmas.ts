// The safety settings of a SQLite connection, and the check that they hold. sqlite.org/pragma.html
import type BetterSqlite3 from 'better-sqlite3';

const busyTimeoutMs = 5000;
const settings = {
  journal_mode: 'wal',
  /** 2 is FULL: an acknowledged commit survives a power cut. NORMAL would lose the last ones. */
  synchronous: 2,
  foreign_keys: 1,
  /** What is deleted is overwritten. */
  secure_delete: 1,
  trusted_schema: 0,
  busy_timeout: busyTimeoutMs,
  /** MEMORY: what a savepoint would undo, and what is sorted, is never written to a temporary file, where answers would stay. */
  temp_store: 2,
} as const;

export function configure(connection: BetterSqlite3.Database): void {
  for (const [name, value] of Object.entries(settings)) connection.pragma(`${name} = ${value}`);
  connection.pragma('journal_size_limit = 67108864');
}

/** @throws Error naming the setting that does not hold. Call it after a write. */
export function assertPragmas(connection: BetterSqlite3.Database): void {
  for (const [name, wanted] of Object.entries(settings)) {
    const found: unknown = connection.pragma(name, { simple: true });
    if (found !== wanted) throw new Error(`The database refuses to be safe: ${name} is ${String(found)}, not ${String(wanted)}.`);
  }
}
