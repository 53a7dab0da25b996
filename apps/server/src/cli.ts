// The command line of the operator: `node apps/server/src/cli.ts serve | migrate | doctor | officer`.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { main } from './main.ts';

const help = `zairyu serve      start the server
zairyu migrate    bring the tables up to date and end
zairyu doctor     say what is wrong with this installation
zairyu officer --email a@example.jp --name 森 --bureau tokyo --language ja
                  add an officer; the password is read from standard input
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
  officer: addOfficer,
};

async function addOfficer(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, name: { type: 'string' }, bureau: { type: 'string' }, language: { type: 'string', default: 'ja' } },
  });
  const { email, name, bureau, language } = values;
  if (!email || !name || !bureau || (language !== 'ja' && language !== 'en')) {
    process.stderr.write(help);
    return 64;
  }
  const lines = createInterface({ input: process.stdin });
  const password = (await lines[Symbol.asyncIterator]().next()).value as string | undefined;
  lines.close();
  const [{ compose }, { createOfficer }] = await Promise.all([import('./compose.ts'), import('@zairyu/usecases')]);
  const composed = await compose(readConfig(process.env));
  try {
    const me = await createOfficer(composed.ports, { email, displayName: name, bureau, language, password: password ?? '' });
    process.stdout.write(`${me.accountId}\n`);
    return 0;
  } finally {
    await composed.close();
  }
}

const [command = '', ...rest] = process.argv.slice(2);
const run = commands[command];
if (!run) {
  process.stderr.write(help);
  process.exitCode = 64;
} else {
  try {
    process.exitCode = await run(rest);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
