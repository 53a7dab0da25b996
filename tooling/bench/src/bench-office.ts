// A demonstration office for measuring: filled through the real use cases, then served by the real process of the server.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fillDraft, openSeedOffice, personas, registerPerson, type Persona, type SeedOffice } from '@zairyu/seed';
import { demoFiles, type DemoCard } from '@zairyu/server';
import type { Actor } from '@zairyu/usecases';
import type { CardData } from '@zairyu/virtual-card';
import { freePort } from './free-port.ts';

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

export interface BenchOffice {
  /** What people open. */
  readonly url: string;
  readonly dataFolder: string;
  readonly seed: SeedOffice;
  /** Ends the server's process and starts it anew. @returns milliseconds from its start to the first healthy answer. */
  restart(): Promise<number>;
  /** As `restart`, but the process is killed (SIGKILL) in the middle of whatever it does. */
  crash(): Promise<number>;
  /** Resident memory of the server's process, in bytes. */
  residentBytes(): number;
  /** Processor time that the server's process has used so far, of all its threads, in milliseconds. */
  processorMs(): number;
  /** @throws Error for a person whose draft was not asked for at the opening. */
  draftOf(personId: string): PreparedDraft;
  close(): Promise<void>;
}

export interface PreparedDraft {
  readonly persona: Persona;
  readonly actor: Actor;
  readonly applicationId: string;
  readonly card: CardData;
  readonly cookie: Cookie;
  readonly formPageUrl: string;
}

const serverMain = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));
/** The first page of the form that asks much: a choice list, dates and text. */
const FORM_PAGE = 'identity';
const COOKIE = '__Host-zairyu';
const START_LIMIT_MS = 20_000;

/** @param personIds people of the seed who get a complete draft; before the server starts, because it would send their mails itself. */
export async function openBenchOffice(personIds: readonly string[] = []): Promise<BenchOffice> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'zairyu-bench-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ZAIRYU_MODE: 'demo', ZAIRYU_DATA: dataFolder, ZAIRYU_PORT: String(port), ZAIRYU_ORIGIN: url, ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true', ZAIRYU_WEB: process.env['ZAIRYU_WEB'] };
  const seed = await openSeedOffice(env, personas);
  const drafts = new Map<string, PreparedDraft>();
  for (const personId of personIds) drafts.set(personId, await prepareDraft(seed, dataFolder, url, personId));
  let { child } = await startServer(env, url);
  const startAgain = async (): Promise<number> => {
    const again = await startServer(env, url);
    child = again.child;
    return again.startMs;
  };
  return {
    url,
    dataFolder,
    seed,
    async restart() {
      await endServer(child);
      return startAgain();
    },
    async crash() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      return startAgain();
    },
    residentBytes: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024,
    processorMs: () => processorMsOf(child.pid ?? 0),
    draftOf(personId) {
      const draft = drafts.get(personId);
      if (!draft) throw new Error(`no draft of ${personId}`);
      return draft;
    },
    async close() {
      await endServer(child);
      await seed.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function prepareDraft(seed: SeedOffice, dataFolder: string, url: string, personId: string): Promise<PreparedDraft> {
  const persona = personas.find((candidate) => candidate.personId === personId);
  if (!persona) throw new Error(`no persona ${personId}`);
  const actor = await registerPerson(seed, persona);
  const applicationId = await fillDraft(seed, actor, persona, true);
  const cards = JSON.parse(readFileSync(demoFiles(dataFolder).cards, 'utf8')) as readonly DemoCard[];
  return {
    persona,
    actor,
    applicationId,
    card: cards.find((card) => card.personId === personId)?.cardData as CardData,
    cookie: { name: COOKIE, value: actor.sessionToken ?? '' },
    formPageUrl: `${url}/${persona.language}/apply/${applicationId}/${FORM_PAGE}`,
  };
}

/** The process as `npm start` runs it; its log goes nowhere but is written. */
async function startServer(env: Readonly<Record<string, string | undefined>>, url: string): Promise<{ child: ChildProcess; startMs: number }> {
  const startedAt = performance.now();
  const profile = process.env['ZAIRYU_BENCH_PROFILE'];
  const flags = [...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])];
  const child = spawn(process.execPath, [...flags, serverMain], { env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  while (performance.now() - startedAt < START_LIMIT_MS && child.exitCode === null) {
    const healthy = await fetch(`${url}/healthz`).then((answer) => answer.ok, () => false);
    if (healthy) return { child, startMs: performance.now() - startedAt };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error('the server did not start');
}

/** proc(5), /proc/pid/stat: fields 14 and 15 are the clock ticks spent, a hundred to the second. */
function processorMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
