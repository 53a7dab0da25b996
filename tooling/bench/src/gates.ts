// Two fixed gates of the process as `npm start` runs it: how soon it answers after its start, and how much memory it keeps
// when nobody asks for anything.
import { openBenchOffice } from './bench-office.ts';
import { measurePairs, type Ratio } from './paired.ts';

const START_LIMIT_MS = 2000;
const RESIDENT_LIMIT_MB = 200;
/** Long enough for the workers' first round and for the engine to give memory back. */
const SETTLE_MS = 5000;
const STARTS = 5;

/** From the start of the process to the first healthy answer, on data that is there already. */
export async function runColdStart(): Promise<Ratio> {
  const office = await openBenchOffice();
  try {
    return await measurePairs(STARTS, 'ms', '<= 1 (2 s)', () => office.restart(), () => Promise.resolve(START_LIMIT_MS));
  } finally {
    await office.close();
  }
}

export async function runIdleMemory(): Promise<Ratio> {
  const office = await openBenchOffice();
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const ours = (): Promise<number> => Promise.resolve(office.residentBytes() / 1e6);
    return await measurePairs(5, 'MB', '<= 1 (200 MB)', ours, () => Promise.resolve(RESIDENT_LIMIT_MB));
  } finally {
    await office.close();
  }
}
