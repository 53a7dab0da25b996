// R1: whole submissions a second (HTTP, session, Origin check, CMS and chain verified, files hashed anew, one durable commit)
// against a bare loop over better-sqlite3 that writes and removes the same rows in the same tables, one durable commit each.
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

/** What a submission leaves behind, and what goes with it: keys are unique, so each row of the loop gets others. */
const WRITTEN = {
  submissions: ['application_id', 'idempotency_key', 'signing_id', 'receipt_number'],
  events: ['application_id'],
  cases: ['application_id'],
  outbox: ['message_id', 'application_id'],
  open_checks: ['application_id'],
} as const;
const REMOVED = { drafts: ['application_id', 'idempotency_key', 'signing_id'], signings: ['application_id', 'signing_id'] } as const;
const RAW_PER_RUN = 1000;

type Row = Record<string, unknown>;

/**
 * The rows that the transaction of a real submission writes and removes, over and over: on the same disk, with tables, indexes and
 * settings of our own database. What is to be removed is laid out before the clock starts.
 */
function openRawDatabase(office: BenchOffice) {
  const source = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  const database = new Sqlite(path.join(office.dataFolder, 'raw.db'));
  for (const [name, value] of Object.entries({ journal_mode: 'wal', synchronous: 'FULL', secure_delete: 1, temp_store: 'MEMORY' })) database.pragma(`${name} = ${value}`);
  let bytes = 0;
  const inserting = (table: string, unique: readonly string[]): ((applicationId: string) => void) => {
    for (const { sql } of source.prepare('SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL').all(table) as { sql: string }[]) database.exec(sql);
    const row = source.prepare(`SELECT * FROM ${table} ORDER BY application_id = (SELECT application_id FROM submissions LIMIT 1) DESC LIMIT 1`).get() as Row | undefined;
    if (!row) throw new Error(`no row of ${table} to write again`);
    bytes += Object.values(row).reduce((sum: number, value) => sum + (value instanceof Buffer ? value.length : Buffer.byteLength(String(value))), 0);
    const columns = Object.keys(row);
    const insert = database.prepare(`INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    const valueOf = (column: string, applicationId: string): unknown => (column === 'application_id' ? applicationId : unique.includes(column) ? newKey() : row[column]);
    return (applicationId) => insert.run(columns.map((column) => valueOf(column, applicationId)));
  };
  const writes = Object.entries(WRITTEN).map(([table, unique]) => inserting(table, unique));
  const layings = Object.entries(REMOVED).map(([table, unique]) => inserting(table, unique));
  const removals = Object.keys(REMOVED).map((table) => database.prepare(`DELETE FROM ${table} WHERE application_id = ?`));
  source.close();
  const layOut = database.transaction((applicationIds: readonly string[]) => applicationIds.forEach((applicationId) => layings.forEach((lay) => lay(applicationId))));
  const commit = database.transaction((applicationId: string) => {
    writes.forEach((write) => write(applicationId));
    removals.forEach((remove) => remove.run(applicationId));
  });
  return {
    bytes,
    run: async (): Promise<number> => {
      const applicationIds = Array.from({ length: RAW_PER_RUN }, newKey);
      layOut(applicationIds);
      const startedAt = performance.now();
      for (const applicationId of applicationIds) commit.immediate(applicationId);
      return perSecond(RAW_PER_RUN, startedAt);
    },
    close: () => database.close(),
  };
}

function newKey(): string {
  return randomBytes(18).toString('base64url');
}

function perSecond(count: number, startedAt: number): number {
  return (count * 1000) / (performance.now() - startedAt);
}
