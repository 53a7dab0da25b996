// Somebody who is signed in shows once more that they know the password, before something is changed that a thief would change.
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import type { Account, Ports } from '../ports/index.ts';
import { takeLimit } from './limits.ts';
import { normalisePassword } from './passwords.ts';

/** @throws FaultError registration.wrong-credentials, also where the account has no password; system.rate-limited. */
export async function provePassword(ports: Ports, actor: Actor, account: Account, typed: string): Promise<void> {
  await takeLimit(ports, 'passwordByAccountAndClient', `${account.email}|${actor.clientKey}`);
  const matches = account.passwordHash !== null && (await ports.passwords.verify(account.passwordHash, normalisePassword(typed)));
  if (!matches) raise('registration.wrong-credentials');
}
