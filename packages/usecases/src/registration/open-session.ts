// Signs somebody in: a new session each time, the old one ended, so that a fixed session id is worth nothing.
import type { Account, Ports } from '../ports/index.ts';
import type { Actor } from '../actor.ts';
import { describeAccount, type Me } from './describe-account.ts';

export interface SignedIn {
  readonly me: Me;
  /** Goes into the cookie; never into an answer's body. */
  readonly token: string;
  readonly expiresAt: number;
}

export async function openSession(ports: Pick<Ports, 'sessions' | 'clock'>, actor: Actor, account: Account): Promise<SignedIn> {
  if (actor.sessionToken !== null) await ports.sessions.end(actor.sessionToken);
  const { token, session } = await ports.sessions.create(account.accountId, ports.clock.now());
  return { me: describeAccount(account), token, expiresAt: session.expiresAt };
}
