// A demonstration office as `npm start` runs it, in a folder of its own, with a signed-in applicant, her draft, an officer and a case of his queue.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@zairyu/bench/free-port';
import { demoPassword } from '@zairyu/seed';

export interface Site {
  readonly origin: string;
  /** `name=value` of a session. */
  readonly cookies: Readonly<Record<'applicant' | 'officer', string>>;
  readonly draft: string;
  readonly caseId: string;
  /** What the server wrote to its log so far, a JSON object a line. */
  log(): readonly string[];
  close(): Promise<void>;
}

const START_MS = 120_000;
/** Of the seed: a person with a draft in which everything is answered, and an officer whose queues hold cases. */
const people = { applicant: 'lin@example.jp', officer: 'saeki@bureau.example.jp' } as const;

/** @param settings of the server, beside those of a demonstration. */
export async function openSite(root: string, settings: Readonly<Record<string, string>> = {}): Promise<Site> {
  const data = mkdtempSync(path.join(tmpdir(), 'zairyu-proof-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = { ...process.env, NODE_ENV: 'production', ZAIRYU_MODE: 'demo', ZAIRYU_DATA: data, ZAIRYU_PORT: String(port), ZAIRYU_ORIGIN: origin, ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true', ...settings };
  const seed = spawn(process.execPath, [path.join(root, 'tooling/seed/src/main.ts')], { env, stdio: 'ignore' });
  const [code] = (await once(seed, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the seed failed: npm run seed says why');
  const server = spawn(process.execPath, [path.join(root, 'apps/server/src/main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const close = async (): Promise<void> => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await healthy(origin, () => server.exitCode !== null);
    const cookies = { applicant: await signIn(origin, 'applicant'), officer: await signIn(origin, 'officer') };
    const { applications } = await ask<{ applications: readonly { readonly applicationId: string }[] }>(origin, 'applying.list', cookies.applicant);
    const { rows } = await ask<{ rows: readonly { readonly applicationId: string }[] }>(origin, `examining.queue?input=${encodeURIComponent('{"queue":"all","offset":0}')}`, cookies.officer);
    const [draft, caseId] = [applications[0]?.applicationId, rows[0]?.applicationId];
    if (draft === undefined) throw new Error(`${people.applicant} has no draft`);
    if (caseId === undefined) throw new Error(`${people.officer} has no case`);
    return { origin, cookies, draft, caseId, log: () => written.split('\n').filter(Boolean), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns the cookie of a new session. */
export async function signIn(origin: string, who: keyof Site['cookies']): Promise<string> {
  const email = people[who];
  const signedIn = await fetch(`${origin}/trpc/registration.signInWithPassword`, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify({ email, password: demoPassword }) });
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '').find((each) => each.startsWith('__Host-'));
  if (!signedIn.ok || !cookie) throw new Error(`${email} could not sign in`);
  return cookie;
}

/** @param query a name of the router, with its input as in the address. */
export async function ask<T>(origin: string, query: string, cookie: string): Promise<T> {
  return ((await (await fetch(`${origin}/trpc/${query}`, { headers: { cookie } })).json()) as { readonly result: { readonly data: T } }).result.data;
}

async function healthy(origin: string, ended: () => boolean): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until && !ended()) {
    if (await fetch(`${origin}/healthz`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}
