// The power is cut at every promise and every sync of submissions, files, further documents and decisions, and while the tables are
// made: nothing promised is lost, nothing is half there. And a database or a folder that lies about its syncs is found out.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';

const replay = path.join(import.meta.dirname, '../../../../packages/storage/test/power-cut/replay.ts');
const STATES = '10000';
/** Enough to lose something. */
const STATES_OF_A_CONTROL = '400';
const CONTROLS = {
  normal: 'with synchronous=NORMAL promised receipts are lost',
  unset: 'without the pragma promised receipts are lost',
  'unsynced files': 'with files that are not synced attachments are lost',
} as const;

interface Answer {
  readonly missing?: string;
  readonly states: number;
  readonly promises: number;
  readonly wrong: number;
  readonly examples: readonly string[];
}

export async function run(args: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  const states = args[0] ?? STATES;
  const sentence = `no promise is lost and nothing is half there on any of ${states} disks that a power cut may leave`;
  const found = await ask(states);
  if (found.missing !== undefined) {
    proof.skip(sentence, `${found.missing} is not installed`);
    return proof.result;
  }
  await proof.check(sentence, () => found.wrong === 0 && found.states >= Number(states), () => `${found.wrong} of ${found.states} are wrong\n${found.examples.join('\n')}`);
  console.log(`        ${found.promises} promises, ${found.states} disks`);
  for (const [control, words] of Object.entries(CONTROLS)) {
    const lied = await ask(STATES_OF_A_CONTROL, control);
    await proof.check(`the control is found out: ${words}`, () => lied.wrong > 0);
    console.log(`        on ${lied.wrong} of ${lied.states} disks: ${lied.examples[0] ?? ''}`);
  }
  return proof.result;
}

async function ask(states: string, control = ''): Promise<Answer> {
  const { stdout, stderr } = spawnSync(process.execPath, [replay, states, control], { encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}
