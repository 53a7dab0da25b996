// One of the two that try inputs at the same time. It tells which input it is at before it tries it, so that one that hangs is known.
import { parentPort, workerData } from 'node:worker_threads';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readCorpus } from './corpus.ts';
import { fuzz } from './engine.ts';
import { LIMITS, memoryNow } from './limits.ts';
import type { Target } from './target.ts';
import type { WorkerTask, WorkerNews } from './watch.ts';

const { targets: module, inputs, seed, beat } = workerData as WorkerTask;
const count = new Int32Array(beat, 0, 2);
const current = new Uint8Array(beat, 8);
const tell = (news: WorkerNews): void => parentPort?.postMessage(news);

const { allTargets } = (await import(module)) as { allTargets: () => Promise<readonly Target[]> };
const targets = await allTargets();
const weights = targets.reduce((sum, { weight }) => sum + weight, 0);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

for (const target of targets) {
  collect();
  const before = memoryNow();
  tell({ kind: 'begins', target: target.name });
  const outcome = await fuzz(target, {
    inputs: Math.ceil((inputs * target.weight) / weights),
    seed,
    corpus: readCorpus(target.name),
    onInput: (bytes) => {
      current.set(bytes.subarray(0, current.length));
      Atomics.store(count, 1, Math.min(bytes.length, current.length));
      Atomics.add(count, 0, 1);
    },
  });
  collect();
  const grown = memoryNow() - before;
  const findings = grown > LIMITS.memoryBytes ? [...outcome.findings, { target: target.name, what: `${grown} bytes stay`, input: new Uint8Array() }] : outcome.findings;
  tell({ kind: 'ended', target: target.name, inputs: outcome.inputs, findings, verdicts: [...outcome.verdicts], slowestMs: outcome.slowestMs, grown });
}
