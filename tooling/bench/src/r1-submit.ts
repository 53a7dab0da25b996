// R1: whole submissions a second (HTTP, session, Origin check, CMS and chain verified, files hashed anew, one durable commit)
// against a bare loop over better-sqlite3 that writes the same rows into the same tables, one durable commit each.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBenchOffice, type BenchOffice, type PreparedDraft } from './bench-office.ts';
import { measurePairs, type Ratio } from './paired.ts';
import { signManyDrafts, type Finish } from './signed-drafts.ts';

const PAIRS = 7;
const PER_RUN = 250;
/** So many people press "send" at the same time. */
const CLIENTS = 32;
const RAW_RUN_MS = 600;

export async function run(): Promise<Ratio> {
  const office = await openBenchOffice(['lin']);
  try {
    const prepared = office.draftOf('lin');
    const finishes = await signManyDrafts(office, prepared, (PAIRS + 1) * PER_RUN + 1);
    const post = openClient(office, prepared);
    const first = finishes.shift();
    if (first) await post(first);
    const raw = openRawDatabase(office);
    const ours = async (): Promise<number> => {
      const mine = finishes.splice(0, PER_RUN);
      if (mine.length < PER_RUN) throw new Error('no signed drafts are left');
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        for (let next = mine.pop(); next; next = mine.pop()) await post(next);
      }));
      return perSecond(PER_RUN, startedAt);
    };
    const ratio = await measurePairs(PAIRS, 'submissions/s', '>= 0.5', ours, raw.run);
    const received = countSubmissions(office);
    if (received !== (PAIRS + 1) * PER_RUN + 1) throw new Error(`${received} were received`);
    raw.close();
    return { ...ratio, details: { bytesPerCommit: raw.bytes, clients: CLIENTS, received } };
  } finally {
    await office.close();
  }
}

/** Sends as our own page does, over connections that stay open. @throws Error for any answer but a receipt. */
function openClient(office: BenchOffice, { cookie }: PreparedDraft): (finish: Finish) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const { hostname, port } = new URL(office.url);
  const headers = { origin: office.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie: `${cookie.name}=${cookie.value}` };
  return (finish) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(finish);
      const sending = request({ agent, hostname, port, path: '/trpc/signing.finish', method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => (/"receiptNumber":"/.test(text) ? resolve() : reject(new Error(`${answer.statusCode ?? 0} ${text}`))));
      });
      sending.on('error', reject).end(body);
    });
}

function countSubmissions(office: BenchOffice): number {
  const database = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  const { count } = database.prepare('SELECT count(*) AS count FROM submissions').get() as { count: number };
  database.close();
  return count;
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
