// Now, and today in Japan. The server decides with its own clock; where this machine's is far from it (a year, after a dead
// battery), pages go by the server's, too: nobody is told that a day is over which is not.

const tokyoOffsetMs = 9 * 3_600_000;
/** Replaced where this machine's clock is known to be wrong (`learn-time.ts`). */
export const clock = { now: Date.now };

export function todayInJapan(at: number = clock.now()): string {
  return new Date(at + tokyoOffsetMs).toISOString().slice(0, 10);
}
