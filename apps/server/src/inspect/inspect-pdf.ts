// Runs the PDF judgement in its own thread, with a limit of time and memory; beyond it the file counts as damaged.
import { fault, FaultError } from '@zairyu/errors';
import { Worker } from 'node:worker_threads';
import type { PdfVerdict } from './pdf-structure.ts';

/** From the moment at which the thread begins to read the file: a machine that is slow to start a thread says nothing of the file. */
const limitMs = 8000;
/** A thread that does not even start by then: the machine is overloaded, and the file is innocent. */
const startMs = 60_000;
const maxHeapMegabytes = 192;

/** @throws FaultError system.busy when the machine cannot look at the file now */
export function inspectPdf(bytes: Uint8Array): Promise<PdfVerdict> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
      workerData: { bytes },
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
      stdout: true,
      stderr: true,
    });
    const end = () => {
      clearTimeout(timer);
      void worker.terminate();
    };
    const finish = (verdict: PdfVerdict) => {
      end();
      resolve(verdict);
    };
    const damaged: PdfVerdict = { ok: false, code: 'attachment.damaged' };
    let timer = setTimeout(() => {
      end();
      reject(new FaultError(fault('system.busy')));
    }, startMs);
    worker.on('message', (message: PdfVerdict | 'reading') => {
      if (message !== 'reading') return finish(message);
      clearTimeout(timer);
      timer = setTimeout(() => finish(damaged), limitMs);
    });
    worker.once('error', () => finish(damaged));
    worker.once('exit', () => finish(damaged));
  });
}
