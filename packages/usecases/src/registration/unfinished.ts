// A registration that was begun and not completed: nothing but an address, and perhaps a card, is known of it.
import type { Account, Ports } from '../ports/index.ts';

/** Whoever begins again after so long begins anew. */
export const UNFINISHED_KEPT_MS = 30 * 24 * 3_600_000;

export function isUnfinished({ role, state }: Pick<Account, 'role' | 'state'>): boolean {
  return role === 'applicant' && state !== 'registered';
}

/**
 * Makes way for somebody who has just proved that the address or the card is theirs: what was begun with it elsewhere ends.
 * Nothing is lost with it but the steps themselves.
 */
export async function giveWay(ports: Ports, { accountId }: Account): Promise<void> {
  await ports.sessions.endAll(accountId);
  await ports.accounts.removeUnfinished({ accountId });
}
