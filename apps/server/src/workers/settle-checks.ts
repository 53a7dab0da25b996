// Has signatures stamped and asks again about revocation, batch after batch until nothing is due. Between batches it makes room:
// after a rush the people who are still sending come first.
import { settleChecks, type Ports } from '@zairyu/usecases';
import type { Logger } from '../logger.ts';
import { makeRoom } from './make-room.ts';
import { runAgain, type Worker } from './run-again.ts';

const everyMs = 2000;
const batch = 10;
/** In a rush still five time-stamps a second; nobody waits for one. */
const patienceMs = 2000;

export function startSettling(ports: Ports, logger: Logger): Worker {
  return runAgain(
    'settle-checks',
    everyMs,
    async () => {
      for (;;) {
        const { settled, postponed } = await settleChecks(ports, batch);
        if (settled + postponed > 0) logger.info({ worker: 'settle-checks', settled, postponed }, 'settled');
        if (settled + postponed < batch) return;
        await makeRoom(patienceMs);
      }
    },
    logger,
  );
}
