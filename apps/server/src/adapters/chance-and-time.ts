// The clock and the source of chance that the use cases are given.
import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '@zairyu/usecases/ports';

export const systemClock: Clock = { now: () => Date.now() };

export const randomIds: Ids = {
  // 144 bits: 24 characters without a rest.
  newId: () => randomBytes(18).toString('base64url'),
  newSecret: () => randomBytes(32).toString('base64url'),
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
};
