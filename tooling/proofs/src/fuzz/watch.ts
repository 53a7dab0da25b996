// Starts a worker and watches it: one that stays at an input is ended, and the input is a finding; so is one that crashes.
import { Worker } from 'node:worker_threads';
import type { Finding } from './engine.ts';

export interface WorkerTask {
  /** URL of a module that exports `allTargets`. */
  readonly targets: string;
  readonly inputs: number;
  readonly seed: number;
  /** Two numbers of 32 bits (inputs so far, length of the one at hand), then that input. */
  readonly beat: SharedArrayBuffer;
}

export interface TargetReport {
  readonly kind: 'ended';
  readonly target: string;
  readonly inputs: number;
  readonly findings: readonly Finding[];
  readonly verdicts: readonly (readonly [string, Uint8Array])[];
  /** Processor time of the slowest input, the collection of rubbish included. */
  readonly slowestMs: number;
  /** Bytes that stay after all inputs of the target. */
  readonly grown: number;
}
export type WorkerNews = { readonly kind: 'begins'; readonly target: string } | TargetReport;

export interface WatchSettings extends Omit<WorkerTask, 'beat'> {
  /** How long one input may stay, by the clock: far more than any that ends, also on a busy machine. */
  readonly hangMs?: number;
  readonly onReport?: (report: TargetReport) => void;
}

const HANG_MS = 60_000;
const HEAP_MB = 512;
const BEAT_BYTES = 8 + 16 * 1024;

/** @returns what the worker has told, and a finding for a hang or a crash. */
export async function watch({ hangMs = HANG_MS, onReport, ...task }: WatchSettings): Promise<{ readonly reports: readonly TargetReport[]; readonly findings: readonly Finding[] }> {
  const beat = new SharedArrayBuffer(BEAT_BYTES);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { ...task, beat } satisfies WorkerTask, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  const reports: TargetReport[] = [];
  let target: string | undefined;
  const here = (what: string): Finding => {
    const [, length = 0] = new Int32Array(beat, 0, 2);
    return { target: target ?? 'preparation', what, input: Uint8Array.from(new Uint8Array(beat, 8, length)) };
  };
  return new Promise((resolve) => {
    let last = -1;
    const findings: Finding[] = [];
    const watching = setInterval(() => {
      const [count = 0] = new Int32Array(beat, 0, 1);
      if (count === last && target !== undefined) {
        findings.push(here('hangs'));
        void worker.terminate();
      }
      last = count;
    }, hangMs);
    worker.on('message', (news: WorkerNews) => {
      target = news.kind === 'begins' ? news.target : undefined;
      if (news.kind !== 'ended') return;
      reports.push(news);
      findings.push(...news.findings);
      onReport?.(news);
    });
    worker.on('error', (error) => findings.push(here(`ends everything: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)));
    worker.on('exit', () => {
      clearInterval(watching);
      // A worker that ends in the middle waits for something that never comes.
      if (target !== undefined && findings.length === 0) findings.push(here('never ends'));
      resolve({ reports, findings });
    });
  });
}
