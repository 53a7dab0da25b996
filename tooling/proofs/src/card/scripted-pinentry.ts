// The person before the host's window, as a program: it speaks Assuan like every pinentry, and types what a file tells it to.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the person does in the next window: types, says yes, closes it, or lets it stand. */
export type Deed = { readonly type: string } | 'yes' | 'close' | 'wait';

const PROGRAM = `#!NODE
const fs = require('node:fs');
const [plan, heard] = FILES;
const say = (line) => process.stdout.write(line + '\\n');
say('OK Pleased to meet you');
let held = '';
process.stdin.on('data', (bytes) => {
  held += bytes;
  for (let end = held.indexOf('\\n'); end >= 0; end = held.indexOf('\\n')) {
    const line = held.slice(0, end);
    held = held.slice(end + 1);
    const word = line.split(' ')[0];
    fs.appendFileSync(heard, decodeURIComponent(line) + '\\n');
    if (word === 'BYE') process.exit(0);
    if (word !== 'GETPIN' && word !== 'CONFIRM') { say('OK'); continue; }
    const deeds = JSON.parse(fs.readFileSync(plan, 'utf8'));
    const deed = deeds.shift() ?? 'close';
    fs.writeFileSync(plan, JSON.stringify(deeds));
    if (deed === 'wait') continue;
    if (deed === 'close') { say('ERR 83886179 Operation cancelled <Pinentry>'); continue; }
    if (deed !== 'yes') say('D ' + deed.type);
    say('OK');
  }
});
`;

export class ScriptedPinentry {
  readonly file: string;
  readonly #plan: string;
  readonly #heard: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'pinentry-of-the-proof');
    this.#plan = path.join(folder, 'plan.json');
    this.#heard = path.join(folder, 'heard.txt');
    writeFileSync(this.file, PROGRAM.replace('NODE', process.execPath).replace('FILES', JSON.stringify([this.#plan, this.#heard])));
    chmodSync(this.file, 0o700);
    this.plan();
  }

  plan(...deeds: readonly Deed[]): void {
    writeFileSync(this.#plan, JSON.stringify(deeds));
    writeFileSync(this.#heard, '');
  }

  /** What the window was told to show since the last plan, in clear. */
  heard(): string {
    return existsSync(this.#heard) ? readFileSync(this.#heard, 'utf8') : '';
  }
}
