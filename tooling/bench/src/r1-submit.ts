// R1: whole submissions a second (HTTP, session, Origin check, CMS and chain verified, files hashed anew, one durable commit)
// against bare commits of the same bytes into SQLite with the same safety.
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
    const bytes = bytesOfOneSubmission(office);
    const raw = openRawDatabase(office, bytes);
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
    return { ...ratio, details: { bytesPerCommit: bytes, clients: CLIENTS, received } };
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

/** What one submission leaves in the database: all columns of all its rows. */
function bytesOfOneSubmission(office: BenchOffice): number {
  const database = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  let bytes = 0;
  for (const table of ['submissions', 'events', 'cases', 'outbox']) {
    const columns = (database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(({ name }) => `coalesce(length(cast("${name}" AS blob)), 0)`);
    const where = table === 'outbox' ? 'WHERE application_id IS NOT NULL' : '';
    bytes += (database.prepare(`SELECT max(${columns.join(' + ')}) AS bytes FROM ${table} ${where}`).get() as { bytes: number }).bytes;
  }
  database.close();
  return bytes;
}

function countSubmissions(office: BenchOffice): number {
  const database = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  const { count } = database.prepare('SELECT count(*) AS count FROM submissions').get() as { count: number };
  database.close();
  return count;
}

/** One row, one commit, one sync, over and over: on the same disk, with the settings of our own database. */
function openRawDatabase(office: BenchOffice, bytes: number) {
  const database = new Sqlite(path.join(office.dataFolder, 'raw.db'));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, content BLOB NOT NULL)');
  const insert = database.prepare('INSERT INTO bare (content) VALUES (?)');
  const content = Buffer.alloc(bytes, 'zairyu');
  return {
    run: async (): Promise<number> => {
      const startedAt = performance.now();
      let count = 0;
      for (; performance.now() - startedAt < RAW_RUN_MS; count++) insert.run(content);
      return perSecond(count, startedAt);
    },
    close: () => database.close(),
  };
}

function perSecond(count: number, startedAt: number): number {
  return (count * 1000) / (performance.now() - startedAt);
}
