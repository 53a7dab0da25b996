// R1: whole submissions a second (HTTP, session, Origin check, CMS and chain verified, files hashed anew, one durable commit)
// against a bare loop over better-sqlite3 that writes the same rows into the same tables, one durable commit each.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { BenchOffice } from './bench-office.ts';
import { measurePairs, type Ratio } from './paired.ts';
import { openSubmitting } from './submitting.ts';

const PAIRS = 7;
const PER_RUN = 250;
/** So many people press "send" at the same time. */
const CLIENTS = 32;
const RAW_RUN_MS = 600;

export async function run(): Promise<Ratio> {
  const submitting = await openSubmitting((PAIRS + 1) * PER_RUN);
  const { office } = submitting;
  try {
    const raw = openRawDatabase(office);
    let serverMs = 0;
    const ours = async (): Promise<number> => {
      const [startedAt, before] = [performance.now(), office.processorMs()];
      await submitting.submit(PER_RUN, CLIENTS);
      serverMs += office.processorMs() - before;
      return perSecond(PER_RUN, startedAt);
    };
    const ratio = await measurePairs(PAIRS, 'submissions/s', '>= 0.5', ours, raw.run);
    raw.close();
    const serverMsPerSubmission = Number((serverMs / PER_RUN / (PAIRS + 1)).toPrecision(3));
    return { ...ratio, details: { bytesPerCommit: raw.bytes, clients: CLIENTS, received: submitting.received(), busy: submitting.busy(), serverMsPerSubmission } };
  } finally {
    await submitting.close();
  }
}

/** What a submission leaves behind; its receipt number and ids are unique, so each row of the loop gets others. */
const TABLES = { submissions: ['application_id', 'idempotency_key', 'receipt_number'], events: ['application_id'], cases: ['application_id'], outbox: ['message_id', 'application_id'] } as const;

/** The rows of a real submission, written over and over: on the same disk, with tables, indexes and settings of our own database. */
function openRawDatabase(office: BenchOffice) {
  const source = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  const database = new Sqlite(path.join(office.dataFolder, 'raw.db'));
  for (const [name, value] of Object.entries({ journal_mode: 'wal', synchronous: 'FULL', secure_delete: 1 })) database.pragma(`${name} = ${value}`);
  let bytes = 0;
  const writes = Object.entries(TABLES).map(([table, unique]) => {
    for (const { sql } of source.prepare('SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL').all(table) as { sql: string }[]) database.exec(sql);
    const row = source.prepare(`SELECT * FROM ${table} WHERE application_id = (SELECT application_id FROM submissions LIMIT 1)`).get() as Record<string, unknown>;
    bytes += Object.values(row).reduce((sum: number, value) => sum + (value instanceof Buffer ? value.length : Buffer.byteLength(String(value))), 0);
    const columns = Object.keys(row);
    const insert = database.prepare(`INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    return () => insert.run(columns.map((column) => ((unique as readonly string[]).includes(column) ? randomBytes(18).toString('base64url') : row[column])));
  });
  source.close();
  const commit = database.transaction(() => writes.forEach((write) => write()));
  return {
    bytes,
    run: async (): Promise<number> => {
      const startedAt = performance.now();
      let count = 0;
      for (; performance.now() - startedAt < RAW_RUN_MS; count++) commit.immediate();
      return perSecond(count, startedAt);
    },
    close: () => database.close(),
  };
}

function perSecond(count: number, startedAt: number): number {
  return (count * 1000) / (performance.now() - startedAt);
}
