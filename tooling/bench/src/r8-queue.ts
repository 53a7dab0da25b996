// R8: the page of a desk's queue among a million cases, as 95 of 100 requests get it over HTTP, against the same page read by a bare
// statement from the same index.
import { Agent, request } from 'node:http';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createOfficer, signInWithPassword } from '@zairyu/usecases';
import { demoPassword, officers, visitor } from '@zairyu/seed';
import { openBenchOffice, type BenchOffice } from './bench-office.ts';
import { measurePairs, type Ratio } from './paired.ts';

const PAIRS = 5;
const PER_RUN = 200;
const CASES = 1_000_000;
/** What the whole of Japan may have open at one bureau (goals.md 3): rows of the first bureau that are not decided. */
const OPEN = 150_000;
const PAGE = 50;
/** Officers look at the first pages; now and then somebody goes far. */
const offsetOf = (turn: number): number => (turn % 20 === 0 ? (turn * 503) % OPEN : (turn % 4) * PAGE);

export async function run(): Promise<Ratio> {
  const office = await openBenchOffice();
  try {
    const cookie = await cookieOfOfficer(office);
    fill(office);
    const client = openQueueClient(office, cookie);
    const database = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
    const page = database.prepare("SELECT * FROM cases WHERE bureau = 'tokyo' AND status = 'submitted' AND expires_on > '' ORDER BY expires_on, submitted_at, application_id LIMIT ? OFFSET ?");
    const ours = (): Promise<number> => p95(async (turn) => client.ask(offsetOf(turn)));
    const peer = (): Promise<number> => p95((turn) => Promise.resolve(void page.all(PAGE, offsetOf(turn))));
    const ratio = await measurePairs(PAIRS, 'ms', '<= 15 ms, and <= 5 times the peer', ours, peer);
    const details = { cases: CASES, total: await client.ask(0) };
    client.close();
    database.close();
    return { ...ratio, details };
  } finally {
    await office.close();
  }
}

async function cookieOfOfficer({ seed }: BenchOffice): Promise<string> {
  const [{ email, name, bureau, language }] = officers;
  await createOfficer(seed.ports, { email, displayName: name, bureau, language, password: demoPassword });
  const signedIn = await signInWithPassword(seed.ports, visitor, { email, password: demoPassword });
  return `__Host-zairyu=${signedIn.token}`;
}

/** Half of all cases are of one bureau; of those some are open, in the three states in which they are. */
function fill({ dataFolder }: BenchOffice): void {
  const database = new Sqlite(path.join(dataFolder, 'zairyu.db'));
  const share = Math.round(CASES / 2 / OPEN);
  database.exec(`
    INSERT INTO cases (application_id, receipt_number, account_id, bureau, status, documents_arrived, officer_id, officer_name, applicant_name, procedure, together, status_of_residence, expires_on, due_on, submitted_at, updated_at, version)
    WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < ${CASES})
    SELECT printf('case-%020d', n), printf('R-%d', n), printf('account-%d', n % 300000), CASE n % 2 WHEN 0 THEN 'tokyo' ELSE 'osaka' END,
      CASE WHEN (n / 2) % ${share} <> 0 THEN 'granted' WHEN n % 7 = 0 THEN 'documents-requested' WHEN n % 3 = 0 THEN 'under-examination' ELSE 'submitted' END,
      0, NULL, NULL, printf('APPLICANT NUMBER %d', n), 'extension-of-period-of-stay', '[]', 'engineer-specialist-in-humanities-international-services',
      date('2026-12-01', printf('+%d days', (n * 7919) % 400)), NULL, 1790000000000 + n, 1790000000000 + n, 3
    FROM counted`);
  database.close();
}

interface QueueClient {
  /** @returns how many cases the queue has. @throws Error when the answer is no page of it. */
  ask(offset: number): Promise<number>;
  close(): void;
}

function openQueueClient(office: BenchOffice, cookie: string): QueueClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(office.url);
  return {
    ask: (offset) =>
      new Promise((resolve, reject) => {
        const asked = encodeURIComponent(JSON.stringify({ queue: 'all', offset }));
        const asking = request({ agent, hostname, port, path: `/trpc/examining.queue?input=${asked}`, headers: { cookie } }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', reject).on('end', () => {
            const { rows, total } = (JSON.parse(text) as { result?: { data: { rows: unknown[]; total: number } } }).result?.data ?? { rows: [], total: 0 };
            if (rows.length === PAGE) resolve(total);
            else reject(new Error(`${answer.statusCode ?? 0}, ${rows.length} cases at ${offset}`));
          });
        });
        asking.on('error', reject).end();
      }),
    close: () => agent.destroy(),
  };
}

async function p95(work: (turn: number) => Promise<unknown>): Promise<number> {
  const waited: number[] = [];
  for (let turn = 0; turn < PER_RUN; turn++) {
    const startedAt = performance.now();
    await work(turn);
    waited.push(performance.now() - startedAt);
  }
  return waited.sort((a, b) => a - b)[Math.ceil(PER_RUN * 0.95) - 1] ?? Number.NaN;
}
