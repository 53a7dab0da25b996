// The command line of the operator: `node apps/server/src/cli.ts serve | migrate | doctor | backup | officer | retire`.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { isFaultError } from '@zairyu/errors';
import faultWords from '@zairyu/i18n/locales/en/faults.json' with { type: 'json' };
import type * as Usecases from '@zairyu/usecases';
import type { Ports } from '@zairyu/usecases/ports';
import { readConfig } from './config.ts';
import { main } from './main.ts';

const help = `zairyu serve      start the server
zairyu migrate    bring the tables up to date and end
zairyu doctor     say what is wrong with this installation
zairyu backup FOLDER
                  copy database, files and keys into a new folder, while the server runs
zairyu officer --email a@example.jp --name 森 --bureau tokyo --language ja
                  add an officer; the password is read from standard input
zairyu retire a@example.jp
                  an officer leaves: signed out at once, and no way back in until added again
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  serve: async () => {
    await main(process.env);
    return Number(process.exitCode ?? 0);
  },
  migrate: async () => {
    const { openDatabase } = await import('./compose.ts');
    const database = await openDatabase(readConfig(process.env));
    await database.migrate();
    await database.close();
    process.stdout.write('The tables are up to date.\n');
    return 0;
  },
  doctor: async () => {
    const { examine } = await import('./doctor.ts');
    const findings = await examine(readConfig(process.env));
    for (const { state, about, words } of findings) process.stdout.write(`${state.padEnd(8)} ${about}: ${words}\n`);
    return findings.some((one) => one.state === 'fault') ? 1 : 0;
  },
  backup: async ([folder, ...rest]) => {
    if (folder === undefined || rest.length > 0) return usage();
    const { backUp } = await import('./back-up.ts');
    const { files } = await backUp(readConfig(process.env), folder);
    process.stdout.write(`Backed up to ${folder}: the database and all files it names (${files}), read back and in order.\n`);
    return 0;
  },
  officer: addOfficer,
  retire: async ([email, ...rest]) => {
    if (email === undefined || rest.length > 0) return usage();
    return withPorts(async (ports, { retireOfficer }) => {
      const { name } = await retireOfficer(ports, { email });
      process.stdout.write(`${name ?? email} has left the desk. What they did stays under their name; colleagues of the bureau can take over their cases.\n`);
    });
  },
};

/** EX_USAGE. */
function usage(): number {
  process.stderr.write(help);
  return 64;
}

async function addOfficer(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, name: { type: 'string' }, bureau: { type: 'string' }, language: { type: 'string', default: 'ja' } },
  });
  const { email, name, bureau, language } = values;
  if (!email || !name || !bureau || (language !== 'ja' && language !== 'en')) {
    return usage();
  }
  if (process.stdin.isTTY) process.stderr.write('Password (12 characters or more), then Enter: ');
  const lines = createInterface({ input: process.stdin });
  const password = (await lines[Symbol.asyncIterator]().next()).value as string | undefined;
  lines.close();
  return withPorts(async (ports, { createOfficer }) => {
    const me = await createOfficer(ports, { email, displayName: name, bureau, language, password: password ?? '' });
    process.stdout.write(`${me.accountId}\n`);
  });
}

/** Beside a running server, on the same database. */
async function withPorts(work: (ports: Ports, usecases: typeof Usecases) => Promise<void>): Promise<number> {
  const [{ compose }, usecases] = await Promise.all([import('./compose.ts'), import('@zairyu/usecases')]);
  const composed = await compose(readConfig(process.env));
  try {
    await work(composed.ports, usecases);
    return 0;
  } finally {
    await composed.close();
  }
}

/** A fault is a code; the operator reads what it means. */
function wordsFor(error: unknown): string {
  if (!isFaultError(error)) return error instanceof Error ? error.message : String(error);
  const { code, params } = error.fault as { code: string; params?: Readonly<Record<string, unknown>> };
  const words: Readonly<Record<string, string>> = faultWords;
  const said = ['title', 'detail', 'nextStep'].map((part) => words[`${code}.${part}`] ?? '').join('. ').replaceAll('..', '.');
  return `${said.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params?.[name] ?? ''))} (${code})`;
}

const [command = '', ...rest] = process.argv.slice(2);
const run = commands[command];
if (!run) {
  process.exitCode = usage();
} else {
  try {
    process.exitCode = await run(rest);
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exitCode = 1;
  }
}
