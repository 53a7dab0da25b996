// The mailed link was opened: the address belongs to this person. The account begins here, and a session with it.
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';
import { takeLimit } from './limits.ts';
import { createAccount } from './new-account.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { takeLink } from './take-link.ts';

export async function confirmEmail(ports: Ports, actor: Actor, input: { token: string }): Promise<SignedIn> {
  await takeLimit(ports, 'tokenByClient', actor.clientKey);
  const at = ports.clock.now();
  const { email, language } = await takeLink(ports, input.token, 'confirm-email', at);
  const known = await ports.accounts.findByEmail(email);
  if (known?.state === 'registered') return raise('registration.already-complete');
  if (known) return openSession(ports, actor, known);
  return openSession(ports, actor, await createAccount(ports, { role: 'applicant', state: 'email-confirmed', email, language }, at));
}
