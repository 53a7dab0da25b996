// `npm run proofs -- fuzz [inputs] [seed]`: a card that is taken away at every byte of a signature, and a million bent inputs for all
// that reads bytes from outside, over two workers.
import { Proof, type ProofResult } from '../proof.ts';
import { addToCorpus } from './corpus.ts';
import { CARD_RUN_MS, LIMITS } from './limits.ts';
import { removeAtEveryByte } from './removal.ts';
import { issueFuzzCard } from './targets/cards.ts';
import { watch, type TargetReport } from './watch.ts';

const INPUTS = 1_000_000;
const WORKERS = 2;
const SHOWN = 10;

export async function run([inputs = String(INPUTS), seed = String(Date.now() >>> 0), ...words]: readonly string[]): Promise<ProofResult> {
  const proof = new Proof();
  console.log(`seed ${seed}: npm run proofs -- fuzz ${inputs} ${seed} gives the same inputs from the same samples`);
  for await (const { where, bytes, told, findings } of removeAtEveryByte(await issueFuzzCard())) {
    const words = [...told].map(([code, count]) => `${code} ${count}`).join(', ');
    await proof.check(`taken away at each of the ${bytes} bytes of a signature, ${where}: told by name each time (${words}), at most one try`, () => findings.length === 0, () => findings.slice(0, SHOWN).join('\n'));
  }
  const targets = new URL('./targets/index.ts', import.meta.url).href;
  const workers = await Promise.all(Array.from({ length: WORKERS }, (_, index) => watch({ targets, inputs: Math.ceil(Number(inputs) / WORKERS), seed: Number(seed) + index })));
  const findings = workers.flatMap((worker) => worker.findings);
  const reports = workers.flatMap((worker) => worker.reports);
  const total = reports.reduce((sum, report) => sum + report.inputs, 0);
  for (const name of new Set(reports.map(({ target }) => target))) {
    const of = reports.filter(({ target }) => target === name);
    const troubles = findings.filter(({ target }) => target === name);
    const kept = troubles.map(({ what, input }) => `${what}\nkept in the corpus: ${addToCorpus(name, input)}`);
    const count = of.reduce((sum, report) => sum + report.inputs, 0);
    const verdicts = new Set(of.flatMap((report) => report.verdicts.map(([verdict]) => verdict))).size;
    await proof.check(`${name}: ${count} inputs end in one of ${verdicts} verdicts that are expected`, () => kept.length === 0, () => kept.join('\n'));
    if (words.includes('keep')) keepVerdicts(name, of);
  }
  const others = findings.filter(({ target }) => !reports.some((report) => report.target === target));
  await proof.check('nothing hangs, and no worker ends before its time', () => others.length === 0, () => others.map(({ target, what, input }) => `${target} ${what}\nkept in the corpus: ${addToCorpus(target, input)}`).join('\n'));
  await proof.check(`all ${inputs} inputs were tried (${total}), each in ${LIMITS.cpuMs} ms of processor time (a whole run with a card in ${CARD_RUN_MS}) and ${LIMITS.memoryBytes / 1024 / 1024} MB`, () => total >= Number(inputs));
  return proof.result;
}

const MAX_KEPT = 10;
const MAX_KEPT_BYTES = 3072;

/** One small input for each verdict, for the corpus: every test run goes the same ways. */
function keepVerdicts(target: string, reports: readonly TargetReport[]): void {
  const verdicts = new Map(reports.flatMap((report) => report.verdicts).filter(([, input]) => input.length <= MAX_KEPT_BYTES));
  for (const input of [...verdicts.values()].slice(0, MAX_KEPT)) addToCorpus(target, input);
}
