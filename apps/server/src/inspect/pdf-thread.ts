// The thread that reads PDFs, one at a time: a hostile file can cost this thread, never the process.
import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { judgePdf, type PdfVerdict } from './pdf-structure.ts';

/** That a file is being read; then its verdict, and how much memory the thread holds after it. */
export type PdfThreadMessage = 'reading' | { readonly verdict: PdfVerdict; readonly keptMegabytes: number };

console.warn = () => undefined;
parentPort?.on('message', (bytes: Uint8Array) => {
  say('reading');
  // A judgement that throws ends the thread, and the file counts as damaged.
  void judgePdf(bytes).then((verdict) => say({ verdict, keptMegabytes: getHeapStatistics().used_heap_size / 2 ** 20 }));
});

function say(message: PdfThreadMessage): void {
  parentPort?.postMessage(message);
}
