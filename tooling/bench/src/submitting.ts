// An office with frozen, signed applications that wait to be sent, and a client that sends them as our own page does.
import { Agent, request } from 'node:http';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBenchOffice, type BenchOffice, type PreparedDraft } from './bench-office.ts';
import { signManyDrafts, type Finish } from './signed-drafts.ts';

export interface Submitting {
  readonly office: BenchOffice;
  /** Sends the next `count`, so many at the same time. @returns milliseconds that each waited for its receipt. */
  submit(count: number, clients: number): Promise<number[]>;
  /** How often somebody was told that the office is busy, and sent again. */
  busy(): number;
  /** @throws Error when another number of applications was received than was sent. @returns that number. */
  received(): number;
  close(): Promise<void>;
}

const MAX_CLIENTS = 32;
/** As long as the page waits before it tries again. */
const BUSY_MS = 50;

/**
 * So many are sent before anything is measured: until then much of the time is the engine compiling, and a server at work has that
 * behind it. (The first 250 after a start come through at about half the pace.)
 */
const WARM_UP = 1250;

/** @param count how many will be measured. */
export async function openSubmitting(count: number): Promise<Submitting> {
  const office = await openBenchOffice(['lin']);
  const prepared = office.draftOf('lin');
  const finishes = await signManyDrafts(office, prepared, WARM_UP + count);
  const post = openClient(office, prepared);
  let [sent, busy] = [0, 0];
  const submitOne = async (finish: Finish): Promise<number> => {
    const startedAt = performance.now();
    while (!(await post(finish))) {
      busy += 1;
      await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    }
    sent += 1;
    return performance.now() - startedAt;
  };
  const submit = async (wanted: number, clients: number): Promise<number[]> => {
    const mine = finishes.splice(0, wanted);
    if (mine.length < wanted) throw new Error('no signed drafts are left');
    const waited: number[] = [];
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (let next = mine.pop(); next; next = mine.pop()) waited.push(await submitOne(next));
      }),
    );
    return waited;
  };
  await submit(WARM_UP, MAX_CLIENTS);
  return {
    office,
    submit,
    busy: () => busy,
    received() {
      const received = countSubmissions(office);
      if (received !== sent) throw new Error(`${received} were received, ${sent} sent`);
      return received;
    },
    close: () => office.close(),
  };
}

/** Over connections that stay open. @returns false when the office is busy. @throws Error for any other answer but a receipt. */
function openClient(office: BenchOffice, { cookie }: PreparedDraft): (finish: Finish) => Promise<boolean> {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CLIENTS });
  const { hostname, port } = new URL(office.url);
  const headers = { origin: office.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie: `${cookie.name}=${cookie.value}` };
  return (finish) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(finish);
      const sending = request({ agent, hostname, port, path: '/trpc/signing.finish', method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
          if (/"receiptNumber":"/.test(text)) resolve(true);
          else if (/"system\.busy"/.test(text)) resolve(false);
          else reject(new Error(`${answer.statusCode ?? 0} ${text}`));
        });
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
