// A server of its own process with its own data, as an operator starts it, writing down as much as it can.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@zairyu/bench/free-port';
import { writeDemoFiles } from '@zairyu/server';
import { unbase64, type DemoAuthority } from '@zairyu/virtual-card';
import { Devtools } from './devtools.ts';

const main = path.resolve(import.meta.dirname, '../../../../apps/server/src/main.ts');
const END_MS = 15_000;

export interface Office {
  readonly pid: number;
  readonly port: number;
  readonly dataFolder: string;
  /** Standard output and error so far. */
  log(): Buffer;
  /** The debugger inside the server: only a planted leak uses it. */
  debug(): Promise<Devtools>;
  close(): Promise<void>;
}

/** @param origin what people type; it leads here */
export async function openOffice(folder: string, origin: string, authority: DemoAuthority): Promise<Office> {
  const dataFolder = path.join(folder, 'data');
  mkdirSync(dataFolder);
  // The server trusts this authority and knows none of its cards.
  const anchors = { signature: unbase64(authority.signature.certificate), authentication: unbase64(authority.authentication.certificate) };
  writeDemoFiles(dataFolder, { anchors, cards: [] });
  const [port, inspectPort] = [await freePort(), await freePort()];
  const settings = { ZAIRYU_MODE: 'demo', ZAIRYU_DATA: dataFolder, ZAIRYU_PORT: String(port), ZAIRYU_ORIGIN: origin, ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true', ZAIRYU_LOG: 'debug', ZAIRYU_BUSY_AFTER_MS: '0' };
  const server = spawn(process.execPath, [`--inspect-port=127.0.0.1:${inspectPort}`, main], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
  const log = (): Buffer => Buffer.concat(said);
  await heard(server, log, /^Zairyu .*http/m);
  return {
    pid: server.pid ?? 0,
    port,
    dataFolder,
    log,
    async debug() {
      server.kill('SIGUSR1');
      await heard(server, log, /ws:\/\/\S+/);
      return Devtools.connect(/ws:\/\/\S+/.exec(log().toString('utf8'))?.[0] ?? '');
    },
    async close() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      const late = setTimeout(() => server.kill('SIGKILL'), END_MS);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Waits for the words, or says what came instead when the process ends. */
function heard(server: ChildProcess, log: () => Buffer, words: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (words.test(log().toString('utf8'))) resolve();
    };
    server.stdout?.on('data', look);
    server.stderr?.on('data', look);
    server.once('exit', () => reject(new Error(`the server ended: ${log().toString('utf8')}`)));
    look();
  });
}
