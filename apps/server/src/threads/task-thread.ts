// Hands tasks to one thread, which starts with the first and ends when none came for a while.
import { FaultError, type Fault } from '@zairyu/errors';
import { Worker } from 'node:worker_threads';
import type { DescribedError } from '../describe-error.ts';

export interface TaskRequest<Task> {
  readonly taskId: number;
  readonly task: Task;
}

/** Of an error comes back what a log may hold, and its fault if it is one; never its text, which may quote the task. */
export type TaskAnswer<Result> = { readonly taskId: number } & ({ readonly result: Result } | { readonly cause: DescribedError; readonly fault?: Fault });

export interface TaskThread<Task, Result> {
  /** @throws FaultError as the thread threw it; Error for any other failure, of the thread itself, too. */
  run(task: Task): Promise<Result>;
  /** Starts the thread before it is needed. */
  expect(): void;
  close(): Promise<void>;
}

const idleMs = 60_000;

/** @param does of what is done there, for errors. @param data that the thread finds as its `workerData`. */
export function openTaskThread<Task, Result>(file: URL, does: string, data?: unknown): TaskThread<Task, Result> {
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastTaskId = 0;

  const end = (): Promise<unknown> => {
    clearTimeout(idle);
    const ended = worker?.terminate() ?? Promise.resolve();
    worker = undefined;
    return ended;
  };
  const failAll = (message: string, cause?: unknown): void => {
    for (const task of waiting.values()) task.reject(new Error(message, { cause }));
    waiting.clear();
  };
  const rest = (started: Worker): void => {
    clearTimeout(idle);
    idle = setTimeout(() => void end(), idleMs).unref();
    started.unref();
  };
  const begin = (): Worker => {
    const started = new Worker(file, { workerData: data });
    started.on('message', (answer: TaskAnswer<Result>) => {
      const task = waiting.get(answer.taskId);
      waiting.delete(answer.taskId);
      if ('result' in answer) task?.resolve(answer.result);
      else task?.reject(answer.fault ? new FaultError(answer.fault, { cause: errorOf(answer.cause) }) : new Error(`${does} failed`, { cause: errorOf(answer.cause) }));
      if (waiting.size === 0) rest(started);
    });
    // Every end comes as "exit"; what comes as "error" before it would end the process if nobody listened.
    let why: unknown;
    started.on('error', (error) => (why = error));
    started.on('exit', () => {
      if (worker !== started) return;
      worker = undefined;
      failAll(`the thread of ${does} ended`, why);
    });
    return started;
  };
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        worker ??= begin();
        if (waiting.size === 0) {
          clearTimeout(idle);
          worker.ref();
        }
        lastTaskId += 1;
        waiting.set(lastTaskId, { resolve, reject });
        worker.postMessage({ taskId: lastTaskId, task } satisfies TaskRequest<Task>);
      }),
    expect() {
      worker ??= begin();
      if (waiting.size === 0) rest(worker);
    },
    close: async () => {
      await end();
      failAll('closed');
    },
  };
}

/** For the log of the process: where it arose is a place in the thread. */
function errorOf({ name, code, stack = [] }: DescribedError): Error {
  return Object.assign(new Error(), { name, stack: [name, ...stack.map((line) => `    ${line}`)].join('\n') }, code === undefined ? {} : { code });
}
