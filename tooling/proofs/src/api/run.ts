// `npm run proofs -- api [REQUESTS] [SEED]`: a hundred thousand requests that are nearly right, to every endpoint and every file address of
// a demonstration office, as a visitor, an applicant and an officer. Each is answered, none with an accident and none with a line of code.
import path from 'node:path';
import fc from 'fast-check';
import { faults } from '@zairyu/errors';
import { Proof, type ProofResult } from '../proof.ts';
import { ask as askSite, openSite, type Site } from '../site.ts';
import { endpoints } from './endpoints.ts';
import { ask, type Answer, type Asked } from './ask.ts';
import { requests } from './requests.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const REQUESTS = 100_000;
const AT_ONCE = 16;
const ROUND = 2_000;
const SHOWN = 10;

export async function run([wanted = String(REQUESTS), seed = String(Date.now() >>> 0)]: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  const count = Number(wanted);
  if (!Number.isInteger(count) || count < 1) throw new RangeError('REQUESTS is a number from 1');
  console.log(`seed ${seed}: npm run proofs -- api ${wanted} ${seed} makes the same requests`);
  const site = await openSite(root, { ZAIRYU_BUSY_AFTER_MS: '0' });
  try {
    const told = await askAll(site, count, Number(seed));
    const all = endpoints();
    await proof.check(`each of ${all.length} endpoints answered somebody: ${told.asked} requests in all`, () => all.every(({ path: name }) => told.answered.has(name)) && told.asked >= count, () => all.filter(({ path: name }) => !told.answered.has(name)).map(({ path: name }) => name).join('\n'));
    await proof.check('some were let in and some were refused', () => told.byStatus.size > 3 && (told.byStatus.get(200) ?? 0) > count / 100, () => statuses(told));
    await proof.check(`none ended in an accident (${statuses(told)})`, () => told.accidents.length === 0, () => told.accidents.slice(0, SHOWN).join('\n'));
    await proof.check('none showed a line of the code', () => told.leaks.length === 0, () => told.leaks.slice(0, SHOWN).join('\n'));
    await proof.check('each refusal has a code of the fault registry', () => told.nameless.length === 0, () => told.nameless.slice(0, SHOWN).join('\n'));
    await proof.check('the log tells of no accident either', () => accidentsOf(site).length === 0, () => accidentsOf(site).slice(0, SHOWN).join('\n'));
    await proof.check('the office is well afterwards, and both are still signed in', async () => (await fetch(`${site.origin}/healthz`)).ok && (await knownOf(site)).length > 3);
  } finally {
    await site.close();
  }
  return proof.result;
}

interface Told {
  asked: number;
  readonly answered: Set<string>;
  readonly byStatus: Map<number, number>;
  readonly accidents: string[];
  readonly leaks: string[];
  readonly nameless: string[];
}

async function askAll(site: Site, count: number, seed: number): Promise<Told> {
  const told: Told = { asked: 0, answered: new Set(), byStatus: new Map(), accidents: [], leaks: [], nameless: [] };
  for (let round = 0; told.asked < count; round++) {
    const made = requests(await knownOf(site));
    const waiting = fc.sample(made, { numRuns: Math.min(ROUND, count - told.asked), seed: seed + round });
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) judge(told, next, await ask(site.origin, next, site.cookies));
      }),
    );
  }
  return told;
}

interface Listed {
  readonly applicationId: string;
}

/** Drafts are deleted and applications withdrawn on the way: a round begins with what is there, and with something that can be changed. */
async function knownOf({ origin, cookies }: Site): Promise<string[]> {
  const open = { procedure: 'extension-of-period', status: 'T26', together: [] };
  await fetch(`${origin}/trpc/applying.openDraft`, { method: 'POST', headers: { 'content-type': 'application/json', origin, cookie: cookies.applicant }, body: JSON.stringify(open) });
  const { applications } = await askSite<{ applications: readonly Listed[] }>(origin, 'applying.list', cookies.applicant);
  const { rows } = await askSite<{ rows: readonly Listed[] }>(origin, `examining.queue?input=${encodeURIComponent('{"queue":"all","offset":0}')}`, cookies.officer);
  const filled = applications[0] && (await askSite<{ answers: object }>(origin, `applying.readDraft?input=${encodeURIComponent(JSON.stringify({ applicationId: applications[0].applicationId }))}`, cookies.applicant).catch(() => undefined));
  const ids = [...applications.slice(0, 3), ...rows.slice(0, 3)].map(({ applicationId }) => applicationId);
  return [...ids, ...Object.keys(filled?.answers ?? {}), 'T26', 'N2', 'extension-of-period'];
}

const CODES = new Set<string>(Object.keys(faults));

function judge(told: Told, asked: Asked, { status, body }: Answer): void {
  told.asked += 1;
  told.byStatus.set(status, (told.byStatus.get(status) ?? 0) + 1);
  if (asked.endpoint !== undefined) told.answered.add(asked.endpoint);
  const line = () => `${status} ${asked.as ?? 'visitor'} ${asked.method} ${asked.address.slice(0, 300)} ${(asked.body ?? '').slice(0, 400)}\n  ${body.slice(0, 300)}`;
  if (status === 0 || status >= 500) told.accidents.push(line());
  if (/node_modules|\.ts:\d+|\bat (?:async )?[\w.<>]+ \(|SQLITE_|SqliteError|ZodError/.test(body)) told.leaks.push(line());
  if (status >= 400 && !namesFault(body)) told.nameless.push(line());
}

function namesFault(body: string): boolean {
  try {
    // A batch of calls is a list of answers.
    const codes = [JSON.parse(body) as unknown].flat().flatMap((each) => {
      const { error, fault } = each as { error?: { data?: { fault?: { code?: string } } }; fault?: { code?: string } };
      return error ? [error.data?.fault?.code] : fault ? [fault.code] : [];
    });
    return codes.length > 0 && codes.every((code) => code !== undefined && CODES.has(code) && code !== 'unexpected');
  } catch {
    return false;
  }
}

const statuses = ({ byStatus }: Told): string => [...byStatus].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`).join(', ');

/** pino: 50 is an error, 60 the end. Beside its lines stands only the one that says where the office is. */
function accidentsOf(site: Site): string[] {
  return site.log().filter((line) => (line.startsWith('{') ? (JSON.parse(line) as { level: number }).level >= 50 : !line.startsWith('Zairyu ')));
}
