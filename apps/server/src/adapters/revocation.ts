// Revocation data of real certificates reaches notified verifiers only, so this installation answers what it knows: nothing.
import type { Clock, Revocation } from '@zairyu/usecases/ports';

export function unknownRevocation(clock: Clock): Revocation {
  return { check: async () => ({ state: 'unknown', askedAt: clock.now(), source: 'no revocation data is given to this installation' }) };
}
