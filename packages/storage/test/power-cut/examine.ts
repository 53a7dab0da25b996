// Opens what a power cut has left with a bare SQLite, which recovers it as any start would, and looks for what was promised.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createStores, openSqlite } from '../../src/index.ts';

/** Kept promises of one office so far. */
export interface Promised {
  /** Database and tables were there. */
  opened: boolean;
  /** Last version by application. */
  readonly steps: Map<string, number>;
  /** SHA-256 by attachment. */
  readonly files: Map<string, string>;
}

export function newlyPromised(): Promised {
  return { opened: false, steps: new Map(), files: new Map() };
}

/** @param line of `acks`. */
export function promise(promised: Promised, line: string): void {
  const [kind, id = '', value = ''] = line.split(' ');
  if (kind === 'open') promised.opened = true;
  if (kind === 'step') promised.steps.set(id, Number(value));
  if (kind === 'file') promised.files.set(id, value);
}

/** @param scratch a folder, in memory where there is one. @returns what is wrong, in words; nothing when all is there. */
export async function examine(office: string, found: ReadonlyMap<string, Buffer>, promised: Promised, scratch: string): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(scratch, 'cut-'));
  try {
    for (const name of ['zairyu.db', 'zairyu.db-wal', 'zairyu.db-journal']) {
      const bytes = found.get(path.join(office, name));
      if (bytes) writeFileSync(path.join(folder, name), bytes);
    }
    const file = path.join(folder, 'zairyu.db');
    const trouble = examineDatabase(file, promised, (sha256) => isThere(found.get(path.join(office, 'blobs', sha256.slice(0, 2), sha256)), sha256));
    // Cut while the tables were being made: the next start makes the rest.
    if (trouble === undefined && !promised.opened) await migrateAgain(file);
    return trouble;
  } catch (error) {
    return `does not open: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error when it cannot. */
async function migrateAgain(file: string): Promise<void> {
  const database = await openSqlite(file);
  try {
    await database.migrate();
    await createStores(database).accounts.find('nobody');
  } finally {
    await database.close();
  }
}

function isThere(bytes: Buffer | undefined, sha256: string): boolean {
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256;
}

function examineDatabase(file: string, promised: Promised, hasBlob: (sha256: string) => boolean): string | undefined {
  const database = new Sqlite(file);
  try {
    const integrity: unknown = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') return `corrupt: ${String(integrity)}`;
    const tables = database.prepare("SELECT count(*) AS count FROM sqlite_master WHERE name = 'submissions'").get() as { count: number };
    if (tables.count === 0) return promised.opened ? 'the tables are gone' : undefined;
    const files = new Map((database.prepare('SELECT attachment_id AS id, sha256 FROM attachments').all() as { id: string; sha256: string }[]).map(({ id, sha256 }) => [id, sha256]));
    for (const [id, sha256] of promised.files) if (files.get(id) !== sha256) return `lost the row of ${id}`;
    for (const [id, sha256] of files) if (!hasBlob(sha256)) return `lost the bytes of ${id}`;
    const kept = `SELECT s.application_id AS id, (SELECT count(*) FROM events e WHERE e.application_id = s.application_id) AS events,
      (SELECT count(*) FROM outbox o WHERE o.application_id = s.application_id) AS mails, (SELECT c.version FROM cases c WHERE c.application_id = s.application_id) AS version FROM submissions s`;
    const rows = new Map((database.prepare(kept).all() as { id: string; events: number; mails: number; version: number | null }[]).map((row) => [row.id, row]));
    for (const [id, version] of promised.steps) if ((rows.get(id)?.events ?? 0) < version) return `lost step ${version} of ${id}`;
    for (const { id, events, mails, version } of rows.values()) if (events !== mails || version !== events) return `${id} has ${events} events, ${mails} mails and stands at ${version ?? 0}`;
    return undefined;
  } finally {
    database.close();
  }
}
