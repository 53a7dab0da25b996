// A copy of the embedded database as it stands at one moment, while the server goes on writing (SQLite's online backup).
import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * @param to a file that does not exist yet; on the disk when this resolves.
 * @throws Error when there is no database, or when the copy is not sound (PRAGMA integrity_check).
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const { default: Sqlite } = await import('better-sqlite3');
  const source = new Sqlite(from, { fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
  const copy = new Sqlite(to);
  try {
    // One file: what a copy of a database in WAL mode brings along besides is not to be forgotten by whoever moves it.
    copy.pragma('journal_mode = DELETE');
    const said = copy.pragma('integrity_check', { simple: true });
    if (said !== 'ok') throw new Error(`the copy of the database is not sound: ${String(said)}`);
  } finally {
    copy.close();
  }
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}
