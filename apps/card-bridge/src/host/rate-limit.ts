// How often one origin may open the window, and how many wrong PINs it may see, before it has to wait. Pure: time comes in.

export interface Attempt {
  /** Epoch ms. */
  readonly at: number;
  readonly origin: string;
  readonly what: 'operation' | 'wrong-pin';
}

const RULES = {
  operation: { most: 10, withinMs: 60_000 },
  'wrong-pin': { most: 3, withinMs: 600_000 },
} as const satisfies Record<Attempt['what'], { most: number; withinMs: number }>;

/** @returns whole seconds to wait; 0 when the origin may go on. */
export function secondsToWait(attempts: readonly Attempt[], origin: string, now: number): number {
  const waits = (Object.keys(RULES) as Attempt['what'][]).map((what) => {
    const { most, withinMs } = RULES[what];
    const times = recent(attempts, now).filter((attempt) => attempt.origin === origin && attempt.what === what).map(({ at }) => at);
    if (times.length < most) return 0;
    // Room is there again once the oldest of the last `most` attempts is old enough.
    const deciding = times.sort((a, b) => a - b).at(-most) ?? now;
    return Math.ceil((deciding + withinMs - now) / 1000);
  });
  return Math.max(0, ...waits);
}

/** Attempts that still count. One from the future (the clock was set back) is dropped rather than believed. */
export function recent(attempts: readonly Attempt[], now: number): Attempt[] {
  return attempts.filter(({ at, what }) => at <= now && at > now - RULES[what].withinMs);
}
