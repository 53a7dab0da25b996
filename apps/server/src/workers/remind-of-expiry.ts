// Writes the reminders that are due into the outbox. Every six hours: a mark that is reached is told on its day, and a restart tells nothing twice.
import { remindOfExpiry, type Ports } from '@zairyu/usecases';
import type { Logger } from '../logger.ts';
import { runAgain, type Worker } from './run-again.ts';

const everyMs = 6 * 60 * 60 * 1000;

export function startReminding(ports: Ports, logger: Logger): Worker {
  return runAgain(
    'remind-of-expiry',
    everyMs,
    async () => {
      const { reminded } = await remindOfExpiry(ports);
      if (reminded > 0) logger.info({ worker: 'remind-of-expiry', reminded }, 'reminded');
    },
    logger,
  );
}
