// Parsers with a planted fault each, to see that the fuzzer bites.
import { reading, type Target } from '../src/fuzz/target.ts';
import type { Meddling } from '../src/fuzz/targets/cards.ts';

const sample = Uint8Array.of(0x30, 0x09, 0x02, 0x01, 0x05, 0x04, 0x04, 1, 2, 3, 4);

/** Walks tag, length, value; a length that reaches one byte over the end is let through. */
export const offByOne: Target = {
  name: 'off-by-one',
  weight: 1,
  seeds: [sample],
  run: reading((bytes) => {
    for (let at = 0; at < bytes.length; ) {
      const end = at + 2 + (bytes[at + 1] ?? 0);
      if (end > bytes.length + 1) return 'refused';
      for (let place = at; place < end; place++) if (bytes[place] === undefined) throw new RangeError(`there is no byte ${place}`);
      at = end;
    }
    return 'whole';
  }),
};

/** Stays where it is at an element whose length is 255. */
export const endless: Target = {
  name: 'endless',
  weight: 1,
  seeds: [sample],
  run: (bytes) => {
    for (let at = 0; at < bytes.length; ) at += bytes[at + 1] === 0xff ? 0 : 2 + (bytes[at + 1] ?? 0);
    return 'whole';
  },
};

/** Takes ever more time from a length on. */
export const slow: Target = {
  name: 'slow',
  weight: 1,
  seeds: [sample],
  run: (bytes) => {
    let sum = 0;
    const rounds = bytes.length > 200 ? 8000 : 1;
    for (let round = 0; round < rounds; round++) for (let at = 0; at < 30_000; at++) sum = (sum + at * round) | 0;
    return sum === 7 ? 'seven' : 'whole';
  },
};

/** Takes 100 MB for a length that is only claimed. */
export const hungry: Target = {
  name: 'hungry',
  weight: 1,
  seeds: [sample],
  run: (bytes) => ((bytes[1] ?? 0) >= 0x80 ? String(new Uint8Array(100 * 1024 * 1024).length) : 'whole'),
};

/** A client that says a command again when the answer is damaged or does not come: also the one that gives the PIN. */
export const saysAgain: NonNullable<Meddling['channel']> = (channel) => ({
  async transmit(command) {
    try {
      const answer = await channel.transmit(command);
      if (answer.length >= 2) return answer;
    } catch {
      // The answer did not come.
    }
    return channel.transmit(command);
  },
});

/** A reader that sends a block anew, as the next one, where it has to ask for the answer that was lost (ISO/IEC 14443-4, 7.5.4). */
export const sendsAnew: NonNullable<Meddling['air']> = (air) => async (frame, timeoutMs) => {
  const answer = await air(frame, timeoutMs);
  const [control = 0] = frame;
  const isInformation = (control & 0xe2) === 0x02;
  return answer === 'timeout' && isInformation ? air(Uint8Array.of(control ^ 1, ...frame.subarray(1)), timeoutMs) : answer;
};

/** For the worker: the one that never ends. */
export async function allTargets(): Promise<readonly Target[]> {
  return [endless];
}
