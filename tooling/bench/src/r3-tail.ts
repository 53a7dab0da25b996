// R3: the longest that one of a hundred people waits for a receipt, one after the other, against the longest that one of a hundred
// bare writes of the same size waits for the same disk.
import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { measurePairs, type Ratio } from './paired.ts';
import { openSubmitting } from './submitting.ts';

const PAIRS = 5;
const PER_RUN = 200;
/** What a submission commits, with the index pages that it touches. */
const BYTES = Buffer.alloc(32 * 1024, 7);

export async function run(): Promise<Ratio> {
  const submitting = await openSubmitting((PAIRS + 1) * PER_RUN);
  const file = path.join(submitting.office.dataFolder, 'raw-writes');
  const descriptor = openSync(file, 'w');
  try {
    const ours = async (): Promise<number> => p99(await submitting.submit(PER_RUN, 1));
    const peer = (): Promise<number> => {
      const waited = Array.from({ length: PER_RUN }, () => {
        const startedAt = performance.now();
        writeSync(descriptor, BYTES);
        fsyncSync(descriptor);
        return performance.now() - startedAt;
      });
      return Promise.resolve(p99(waited));
    };
    const ratio = await measurePairs(PAIRS, 'ms', '<= 3', ours, peer);
    return { ...ratio, details: { received: submitting.received(), busy: submitting.busy() } };
  } finally {
    closeSync(descriptor);
    unlinkSync(file);
    await submitting.close();
  }
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
}
