// The thread that reads one PDF: a hostile file can cost this thread, never the process.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { judgePdf } from './pdf-structure.ts';

const { file } = workerData as { file: string };
console.warn = () => undefined;
parentPort?.postMessage(await judgePdf(await readFile(file)));
