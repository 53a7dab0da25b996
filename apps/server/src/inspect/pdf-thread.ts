// The thread that reads one PDF: a hostile file can cost this thread, never the process.
import { parentPort, workerData } from 'node:worker_threads';
import { judgePdf } from './pdf-structure.ts';

const { bytes } = workerData as { bytes: Uint8Array };
console.warn = () => undefined;
parentPort?.postMessage('reading');
parentPort?.postMessage(await judgePdf(bytes));
