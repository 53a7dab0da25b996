// Removes what has run out: old drafts, signing sessions, tokens, challenges, sessions, rate limits.
import { type Database, removeExpiredRows } from '@zairyu/storage';
import { expireDrafts, type Ports } from '@zairyu/usecases';
import type { Logger } from '../logger.ts';
import { runAgain, type Worker } from './run-again.ts';

const everyMs = 10 * 60 * 1000;

export function startExpiry(ports: Ports, database: Database, logger: Logger): Worker {
  return runAgain(
    'expire-drafts',
    everyMs,
    async () => {
      const removed = await expireDrafts(ports);
      await removeExpiredRows(database, ports.clock.now());
      logger.info({ worker: 'expire-drafts', ...removed }, 'expired');
    },
    logger,
  );
}
