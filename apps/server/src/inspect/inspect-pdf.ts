// Runs the PDF judgement in threads of its own, with a limit of time and memory; beyond it the file counts as damaged.
// A thread that judged a file well within its limits judges the next one too: starting it costs more than most files do.
import { fault, FaultError } from '@zairyu/errors';
import { Worker } from 'node:worker_threads';
import type { PdfThreadMessage } from './pdf-thread.ts';
import type { PdfVerdict } from './pdf-structure.ts';

export interface PdfLimits {
  /** From the moment at which the thread begins to read the file: a machine that is slow to start a thread says nothing of the file. */
  readonly limitMs: number;
  /** A thread that does not even start by then: the machine is overloaded, and the file is innocent. */
  readonly startMs: number;
  /** What one file may take. */
  readonly maxHeapMegabytes: number;
  /** The reader keeps every name that it meets: a thread that holds more than this after a file ends, so that the next file has its whole share. */
  readonly maxKeptMegabytes: number;
  /** An office that nobody sends files to keeps no thread. */
  readonly idleMs: number;
}

const limits: PdfLimits = { limitMs: 8000, startMs: 60_000, maxHeapMegabytes: 192, maxKeptMegabytes: 48, idleMs: 30_000 };

/** @throws FaultError system.busy when the machine cannot look at the file now */
export const inspectPdf = openPdfThreads(limits);

export function openPdfThreads({ limitMs, startMs, maxHeapMegabytes, maxKeptMegabytes, idleMs }: PdfLimits): (bytes: Uint8Array) => Promise<PdfVerdict> {
  const idle = new Map<Worker, NodeJS.Timeout>();
  return inspect;

  function inspect(bytes: Uint8Array): Promise<PdfVerdict> {
    return new Promise((resolve, reject) => {
      const worker = takeThread();
      const leave = () => {
        clearTimeout(timer);
        worker.off('message', hear).off('exit', damaged);
      };
      const end = () => {
        leave();
        void worker.terminate();
      };
      const damaged = () => {
        end();
        resolve({ ok: false, code: 'attachment.damaged' });
      };
      const hear = (message: PdfThreadMessage) => {
        if (message === 'reading') {
          clearTimeout(timer);
          timer = setTimeout(damaged, limitMs);
          return;
        }
        if (message.keptMegabytes > maxKeptMegabytes) end();
        else {
          leave();
          keepThread(worker);
        }
        resolve(message.verdict);
      };
      let timer = setTimeout(() => {
        end();
        reject(new FaultError(fault('system.busy')));
      }, startMs);
      worker.on('message', hear).once('exit', damaged);
      worker.postMessage(bytes);
    });
  }

  function takeThread(): Worker {
    for (const [worker, timer] of idle) {
      clearTimeout(timer);
      idle.delete(worker);
      worker.ref();
      return worker;
    }
    const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes + maxKeptMegabytes },
      stdout: true,
      stderr: true,
    });
    // Whatever ends a thread, its exit is what counts: nobody else is told, and the process goes on.
    return worker.on('error', () => undefined).on('exit', () => forget(worker));
  }

  function keepThread(worker: Worker): void {
    worker.unref();
    idle.set(worker, setTimeout(() => void (forget(worker), worker.terminate()), idleMs).unref());
  }

  function forget(worker: Worker): void {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
  }
}
