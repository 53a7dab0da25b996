// Housekeeping: signing sessions, tokens, challenges and begun registrations that have run out go; drafts thaw when their signing session
// has ended.
import type { Ports } from '../ports/index.ts';
import { UNFINISHED_KEPT_MS } from '../registration/unfinished.ts';

/** A draft that nobody has touched for this long is removed. */
export const DRAFT_KEPT_MS = 365 * 24 * 3_600_000;

export async function expireDrafts(ports: Ports): Promise<{ drafts: number; signings: number; tokens: number; challenges: number; registrations: number }> {
  const at = ports.clock.now();
  const stale = await ports.drafts.listStale(at - DRAFT_KEPT_MS, 100);
  for (const draft of stale) await ports.drafts.remove(draft.applicationId);
  return {
    drafts: stale.length,
    signings: await ports.signings.removeExpired(at),
    tokens: await ports.tokens.removeExpired(at),
    challenges: await ports.challenges.removeExpired(at),
    registrations: await ports.accounts.removeUnfinished({ untouchedSince: at - UNFINISHED_KEPT_MS }),
  };
}
