// Hands drawing to one thread, which starts with the first paper and ends when none was asked for a while.
import { Worker } from 'node:worker_threads';
import type { PaperAnswer, PaperTask } from './paper-thread.ts';

export interface DrawingThread {
  draw(task: PaperTask): Promise<Uint8Array>;
  close(): Promise<void>;
}

const idleMs = 60_000;

export function openDrawingThread(): DrawingThread {
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastTaskId = 0;

  const end = (): Promise<unknown> => {
    clearTimeout(idle);
    const ended = worker?.terminate() ?? Promise.resolve();
    worker = undefined;
    return ended;
  };
  const failAll = (message: string): void => {
    for (const task of waiting.values()) task.reject(new Error(message));
    waiting.clear();
  };
  const begin = (): Worker => {
    const started = new Worker(new URL('./paper-thread.ts', import.meta.url));
    started.on('message', (answer: PaperAnswer) => {
      const task = waiting.get(answer.taskId);
      waiting.delete(answer.taskId);
      if ('bytes' in answer) task?.resolve(answer.bytes);
      else task?.reject(new Error(`drawing failed: ${answer.error}`));
      if (waiting.size === 0) {
        idle = setTimeout(() => void end(), idleMs).unref();
        started.unref();
      }
    });
    started.on('error', () => {
      if (worker === started) worker = undefined;
      failAll('the drawing thread ended');
    });
    return started;
  };
  return {
    draw: (task) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        worker ??= begin();
        worker.ref();
        lastTaskId += 1;
        waiting.set(lastTaskId, { resolve, reject });
        worker.postMessage({ taskId: lastTaskId, task });
      }),
    close: async () => {
      await end();
      failAll('closed');
    },
  };
}
