// A worker: runs a job, waits, runs it again; never two at once, and a failure stops nothing.
import { describeError } from '../describe-error.ts';
import { type Logger } from '../logger.ts';

export interface Worker {
  /** Runs at once, or right after the run that is under way. */
  wake(): void;
  /** Resolves when the run that is under way has ended; no other begins. */
  stop(): Promise<void>;
}

export function runAgain(name: string, everyMs: number, job: () => Promise<unknown>, logger: Logger): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const run = async (): Promise<void> => {
    do {
      again = false;
      await job().catch((error: unknown) => logger.error({ worker: name, error: describeError(error) }, 'worker failed'));
    } while (again && !stopped);
    running = undefined;
    if (!stopped) timer = setTimeout(start, everyMs).unref();
  };
  const start = (): void => {
    clearTimeout(timer);
    running = run();
  };
  timer = setTimeout(start, 0).unref();
  return {
    wake: () => {
      if (running) again = true;
      else if (!stopped) start();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
