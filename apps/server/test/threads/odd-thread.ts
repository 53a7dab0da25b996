// A thread for tests that does what it is told, also what no thread should do.
import { fault, FaultError, raise } from '@zairyu/errors';
import { workerData } from 'node:worker_threads';
import { answerTasks } from '../../src/threads/answer-tasks.ts';

export type OddTask = 'greet' | 'refuse' | 'no-room' | 'fail' | 'throw' | 'exit' | 'fill';

answerTasks(async (task: OddTask): Promise<string> => {
  if (task === 'refuse') return raise('attachment.too-many', { maxFiles: 20 });
  if (task === 'no-room') throw new FaultError(fault('system.storage-failed'), { cause: Object.assign(new Error('/data/林.pdf'), { code: 'ENOSPC' }) });
  if (task === 'fail') throw new TypeError('林　美華');
  if (task === 'throw') queueMicrotask(() => raise('unexpected', { reference: 'thrown outside of the task' }));
  if (task === 'exit') process.exit(0);
  if (task !== 'greet') await new Promise(() => undefined);
  return `hello ${String(workerData)}`;
});
