// A reader for the proof: pcscd with vpcd, and a software card in it by the same command that a developer uses.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram, runTool } from './tools.ts';

const VPCD_PORT = 35963;
const cli = path.resolve(import.meta.dirname, '../../../../packages/virtual-card/src/cli.ts');

/** @throws when another pcscd without vpcd runs, or none can be started. @returns the way to end it */
export async function startCardService(): Promise<() => Promise<void>> {
  if (await isListening()) return async () => undefined;
  const service = spawn(findProgram('pcscd') ?? 'pcscd', ['--foreground'], { stdio: 'ignore' });
  await until(isListening, 'pcscd with vpcd does not start: is another pcscd running, or are you not root?');
  return () => ended(service);
}

/** The software card on the reader. */
export interface CardOnReader {
  trace(): string;
  /** Takes it away and lays another there; the words are those of `npm run virtual-card`. */
  replace(...args: readonly string[]): Promise<void>;
}

/** A person's card on the reader, as the command `npm run virtual-card` shows it. */
export class InsertedCard {
  readonly #process: ChildProcess;
  readonly traceFile: string;

  private constructor(process: ChildProcess, traceFile: string) {
    this.#process = process;
    this.traceFile = traceFile;
  }

  static async insert(folder: string, args: readonly string[]): Promise<InsertedCard> {
    const traceFile = path.join(folder, 'card-trace.jsonl');
    const child = spawn(process.execPath, [cli, '--vpcd', `127.0.0.1:${VPCD_PORT}`, '--trace', traceFile, ...args], { stdio: 'ignore' });
    const card = new InsertedCard(child, traceFile);
    await until(async () => /Yes/.test((await runTool('opensc-tool', ['--list-readers'])).text), 'the software card does not appear in the reader');
    return card;
  }

  async remove(): Promise<void> {
    await ended(this.#process);
    await until(async () => !/Yes/.test((await runTool('opensc-tool', ['--list-readers'])).text), 'the card does not leave the reader');
  }

  /** Every exchange so far, one JSON object on each line. */
  trace(): string {
    return existsSync(this.traceFile) ? readFileSync(this.traceFile, 'utf8') : '';
  }
}

function isListening(): Promise<boolean> {
  return new Promise((resolve) => {
    // Only the first connection to vpcd is a card, so this asks the service itself.
    const socket = connect('/run/pcscd/pcscd.comm');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

async function until(holds: () => Promise<boolean>, complaint: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    if (await holds()) return;
    await pause(250);
  }
  throw new Error(complaint);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
