// Sends what waits in the outbox, batch after batch until none is due. Between batches it makes room: after a rush the
// people who are still sending come first, and mail servers do not take bursts well either.
import { deliverMessages, type Ports } from '@zairyu/usecases';
import type { Logger } from '../logger.ts';
import { makeRoom } from './make-room.ts';
import { runAgain, type Worker } from './run-again.ts';

const everyMs = 2000;
const batch = 20;
/** In a rush still twenty mails a second. */
const patienceMs = 1000;

export function startDelivery(ports: Ports, logger: Logger): Worker {
  return runAgain(
    'deliver-messages',
    everyMs,
    async () => {
      for (;;) {
        const { sent, failed } = await deliverMessages(ports, batch);
        if (sent + failed > 0) logger.info({ worker: 'deliver-messages', sent, failed }, 'delivered');
        if (sent + failed < batch) return;
        await makeRoom(patienceMs);
      }
    },
    logger,
  );
}
