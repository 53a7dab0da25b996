// Sends what waits in the outbox, batch after batch until none is due.
import { deliverMessages, type Ports } from '@zairyu/usecases';
import type { Logger } from '../logger.ts';
import { runAgain, type Worker } from './run-again.ts';

const everyMs = 2000;
const batch = 20;

export function startDelivery(ports: Ports, logger: Logger): Worker {
  return runAgain(
    'deliver-messages',
    everyMs,
    async () => {
      for (;;) {
        const { sent, failed } = await deliverMessages(ports, batch);
        if (sent + failed > 0) logger.info({ worker: 'deliver-messages', sent, failed }, 'delivered');
        if (sent + failed < batch) return;
      }
    },
    logger,
  );
}
