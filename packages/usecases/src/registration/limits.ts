// Rate limits of everything that can be guessed or that sends a mail: per account and address together, so that nobody
// can lock another person out from elsewhere.
import { raise } from '@zairyu/errors';
import type { Ports } from '../ports/index.ts';

interface Limit {
  readonly points: number;
  readonly windowSeconds: number;
}
export const LIMITS = {
  mailToAddress: { points: 5, windowSeconds: 3600 },
  mailFromClient: { points: 30, windowSeconds: 3600 },
  passwordByAccountAndClient: { points: 10, windowSeconds: 900 },
  passwordByClient: { points: 60, windowSeconds: 900 },
  cardByClient: { points: 60, windowSeconds: 900 },
  tokenByClient: { points: 60, windowSeconds: 900 },
} as const satisfies Record<string, Limit>;

/** @throws FaultError system.rate-limited with the seconds to wait. */
export async function takeLimit(ports: Pick<Ports, 'rateLimits'>, name: keyof typeof LIMITS, key: string): Promise<void> {
  const { points, windowSeconds } = LIMITS[name];
  const { allowed, waitSeconds } = await ports.rateLimits.take(`${name}:${key}`, points, windowSeconds);
  if (!allowed) raise('system.rate-limited', { waitSeconds });
}
