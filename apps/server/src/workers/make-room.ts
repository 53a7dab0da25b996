// The pause of a worker between two batches: whoever is sending right now comes first, and what waits in a table can wait a
// little longer. How much of its time the event loop works says how many are sending.
// nodejs.org/api/perf_hooks.html, eventLoopUtilization
import { performance } from 'node:perf_hooks';

/** Long enough to tell a rush from one large answer. */
const glanceMs = 250;
/** Above this share of its time, whatever else the loop is given makes somebody wait. */
const fullLoop = 0.7;

export interface Surroundings {
  /** Begins a look at the loop. @returns what says which share of its time it has worked since, 0 to 1. */
  watch(): () => number;
  wait(ms: number): Promise<void>;
}

const thisProcess: Surroundings = {
  watch: () => {
    const before = performance.eventLoopUtilization();
    return () => performance.eventLoopUtilization(before).utilization;
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Resolves when the loop has had a quiet moment, after `patienceMs` (at least one moment) in any case: no rush starves a worker. */
export async function makeRoom(patienceMs: number, { watch, wait }: Surroundings = thisProcess): Promise<void> {
  for (let waitedMs = 0; waitedMs === 0 || waitedMs < patienceMs; waitedMs += glanceMs) {
    const worked = watch();
    await wait(glanceMs);
    if (worked() < fullLoop) return;
  }
}
