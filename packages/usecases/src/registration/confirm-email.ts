// The mailed link was opened: the address belongs to this person. The account begins here, and a session with it.
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { Account, Ports } from '../ports/index.ts';
import { takeLimit } from './limits.ts';
import { openSession, type SignedIn } from './open-session.ts';

export async function confirmEmail(ports: Ports, actor: Actor, input: { token: string }): Promise<SignedIn> {
  await takeLimit(ports, 'tokenByClient', actor.clientKey);
  const at = ports.clock.now();
  const taken = await ports.tokens.consume(await sha256HexOfText(input.token), 'confirm-email', at);
  if (taken.outcome === 'used') return raise('registration.link-used');
  if (taken.outcome !== 'taken') return raise('registration.link-expired');
  const { email, language } = taken.token;
  const known = await ports.accounts.findByEmail(email);
  if (known?.state === 'registered') return raise('registration.already-complete');
  if (known) return openSession(ports, actor, known);
  const account: Account = {
    accountId: ports.ids.newId(),
    role: 'applicant',
    state: 'email-confirmed',
    email,
    language,
    passwordHash: null,
    cardKey: null,
    identity: null,
    bureau: null,
    displayName: null,
    signatureValidUntilOn: null,
    authenticationValidUntilOn: null,
    reminders: true,
    createdAt: at,
    updatedAt: at,
  };
  await ports.accounts.create(account);
  return openSession(ports, actor, account);
}
