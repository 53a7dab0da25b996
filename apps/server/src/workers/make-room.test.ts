import { describe, expect, it } from 'vitest';
import { makeRoom, type Surroundings } from './make-room.ts';

/** @param shares of its time that the loop works, look by look; the last one stays. */
function loopThatWorks(shares: readonly number[]) {
  let [looks, waitedMs] = [0, 0];
  const surroundings: Surroundings = {
    watch: () => {
      const share = shares[Math.min(looks++, shares.length - 1)] ?? 0;
      return () => share;
    },
    wait: async (ms) => void (waitedMs += ms),
  };
  return { surroundings, waitedMs: () => waitedMs };
}

describe('a worker between two batches', () => {
  it('pauses for a moment when nobody is sending', async () => {
    const loop = loopThatWorks([0.1]);
    await makeRoom(1000, loop.surroundings);
    expect(loop.waitedMs()).toBe(250);
  });

  it('lets a rush pass before it goes on', async () => {
    const loop = loopThatWorks([0.95, 0.9, 0.2]);
    await makeRoom(2000, loop.surroundings);
    expect(loop.waitedMs()).toBe(750);
  });

  it('goes on after its patience although the rush has not ended', async () => {
    const loop = loopThatWorks([1]);
    await makeRoom(1000, loop.surroundings);
    expect(loop.waitedMs()).toBe(1000);
  });

  it('pauses also without patience', async () => {
    const loop = loopThatWorks([1]);
    await makeRoom(0, loop.surroundings);
    expect(loop.waitedMs()).toBe(250);
  });

  it('sees the loop of its own process', async () => {
    await expect(makeRoom(250)).resolves.toBeUndefined();
  });
});
