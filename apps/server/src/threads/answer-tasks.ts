// The thread's side of `task-thread.ts`: does each task and answers it.
import { isFaultError } from '@zairyu/errors';
import { parentPort } from 'node:worker_threads';
import { causeOf, describeError } from '../describe-error.ts';
import type { TaskAnswer, TaskRequest } from './task-thread.ts';

export function answerTasks<Task, Result>(work: (task: Task) => Promise<Result>): void {
  const answer = (message: TaskAnswer<Result>): void => parentPort?.postMessage(message);
  parentPort?.on('message', ({ taskId, task }: TaskRequest<Task>) => {
    work(task).then(
      (result) => answer({ taskId, result }),
      (error: unknown) => answer({ taskId, cause: describeError(causeOf(error)), ...(isFaultError(error) ? { fault: error.fault } : {}) }),
    );
  });
}
