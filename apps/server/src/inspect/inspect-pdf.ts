// Runs the PDF judgement in its own thread, with a limit of time and memory; beyond it the file counts as damaged.
import { Worker } from 'node:worker_threads';
import type { PdfVerdict } from './pdf-structure.ts';

const limitMs = 8000;
const maxHeapMegabytes = 192;

export function inspectPdf(bytes: Uint8Array): Promise<PdfVerdict> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
      workerData: { bytes },
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes },
      stdout: true,
      stderr: true,
    });
    const finish = (verdict: PdfVerdict) => {
      clearTimeout(timer);
      resolve(verdict);
      void worker.terminate();
    };
    const damaged: PdfVerdict = { ok: false, code: 'attachment.damaged' };
    const timer = setTimeout(() => finish(damaged), limitMs);
    worker.once('message', (verdict: PdfVerdict) => finish(verdict));
    worker.once('error', () => finish(damaged));
    worker.once('exit', () => finish(damaged));
  });
}
