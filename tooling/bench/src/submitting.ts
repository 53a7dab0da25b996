// An office with frozen, signed applications that wait to be sent, and a client that sends them as our own page does.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBenchOffice, type BenchOffice } from './bench-office.ts';
import { AGAIN_MS, openFinishClient } from './finish-client.ts';
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
  const client = openFinishClient(office.url, MAX_CLIENTS);
  const cookie = `${prepared.cookie.name}=${prepared.cookie.value}`;
  let [sent, busy] = [0, 0];
  const submitOne = async (finish: Finish): Promise<number> => {
    const startedAt = performance.now();
    for (let answer = await client.send(finish, cookie); answer.receiptNumber === undefined; answer = await client.send(finish, cookie)) {
      if (answer.code !== 'system.busy') throw new Error(`${answer.status} ${answer.code ?? 'without a code'}`);
      busy += 1;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
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
    async close() {
      client.close();
      await office.close();
    },
  };
}

function countSubmissions(office: BenchOffice): number {
  const database = new Sqlite(path.join(office.dataFolder, 'zairyu.db'), { readonly: true });
  const { count } = database.prepare('SELECT count(*) AS count FROM submissions').get() as { count: number };
  database.close();
  return count;
}
