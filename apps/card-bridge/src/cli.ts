// `node apps/card-bridge/src/cli.ts install|uninstall|check`: sets the bridge up for the person who runs it.
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EXTENSION_ID } from './identity.ts';
import { checkThisPc } from './install/check.ts';
import { install, installedIn, uninstall } from './install/install.ts';
import { BROWSERS, ownFolder, type Browser, type Person } from './install/places.ts';

const USAGE = `usage:
  install --origin https://zairyu.example.jp [--origin …] [--browser chrome|chromium|edge|brave …] [--pinentry FILE] [--profile FOLDER …]
  uninstall [--browser …] [--profile FOLDER …]
  check`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    origin: { type: 'string', multiple: true, default: [] },
    browser: { type: 'string', multiple: true, default: [...BROWSERS] },
    profile: { type: 'string', multiple: true, default: [] },
    pinentry: { type: 'string' },
  },
});
const person: Person = { platform: process.platform, home: homedir(), env: process.env };
const browsers = values.browser.map((name) => BROWSERS.find((known) => known === name)).filter((name) => name !== undefined);

process.exitCode = await run(positionals[0], browsers);

async function run(command: string | undefined, chosen: readonly Browser[]): Promise<number> {
  if (chosen.length !== values.browser.length || positionals.length !== 1) return say(USAGE, 2);
  switch (command) {
    case 'install': {
      if (values.origin.length === 0) return say(USAGE, 2);
      try {
        const program = path.resolve(import.meta.dirname, 'host/main.ts');
        const folder = install({ person, origins: values.origin, browsers: chosen, node: process.execPath, program, pinentry: values.pinentry && path.resolve(values.pinentry), profiles: values.profile });
        return say(`The host program is in place. Now open the extensions page of the browser (chrome://extensions), switch on developer\nmode, choose "Load unpacked" and take this folder:\n  ${folder}\nThe extension must show the id ${EXTENSION_ID}.`, 0);
      } catch (error) {
        if (error instanceof RangeError) return say(error.message, 1);
        throw error;
      }
    }
    case 'uninstall':
      uninstall(person, chosen, values.profile);
      return say('The host program is removed. Remove the extension on the extensions page of the browser.', 0);
    case 'check': {
      const found = installedIn(person, BROWSERS);
      const { lines, isReady } = await checkThisPc(process.platform, process.env['PATH'], path.join(ownFolder(person), 'host.json'));
      return say([`Host program: ${found.length > 0 ? `installed for ${found.join(', ')}` : 'not installed'}`, ...lines].join('\n'), isReady && found.length > 0 ? 0 : 1);
    }
    default:
      return say(USAGE, 2);
  }
}

function say(text: string, exitCode: number): number {
  (exitCode === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  return exitCode;
}
