// The rules on days against a computation made from their words and a table of days, over a million generated stays (or as many as are
// asked for). The computation and the stays stand beside the tests of the rules.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Proof, type ProofResult } from '../proof.ts';

const oracle = path.join(import.meta.dirname, '../../../../packages/domain/test/oracle/agree.ts');

interface Answer {
  readonly agrees: boolean;
  readonly tuples: number;
  readonly steps: number;
  readonly safe: number;
}

export function run(args: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  const count = args[0] ?? '1000000';
  const { stdout, stderr } = spawnSync(process.execPath, [oracle, count], { encoding: 'utf8' });
  const answer = stdout.startsWith('{') ? (JSON.parse(stdout) as Answer) : undefined;
  if (answer?.agrees) console.log(`        ${answer.tuples} stays, ${answer.steps} steps of the guardian, ${answer.safe} times "you can"`);
  return proof
    .check(`rules and oracle agree on ${count} generated stays, and the guardian never says "you can" wrongly`, () => answer?.agrees === true, () => stdout || stderr)
    .then(() => proof.result);
}
