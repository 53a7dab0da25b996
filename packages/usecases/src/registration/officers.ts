// How officers come to the desk and leave it.
import { isEmail, normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { bureaus } from '@zairyu/procedures';
import type { Account, Ports } from '../ports/index.ts';
import { describeAccount, type Me } from './describe-account.ts';
import { createAccount } from './new-account.ts';
import { checkPassword } from './passwords.ts';

/**
 * For the operator's command line only: no endpoint makes an officer. Whoever had left comes back under the same address, to any bureau.
 * @throws FaultError registration.email-malformed, examining.no-such-bureau, examining.officer-nameless, registration.already-complete, and those of a password.
 */
export async function createOfficer(ports: Ports, input: { email: string; displayName: string; bureau: string; language: 'ja' | 'en'; password: string }): Promise<Me> {
  const email = normaliseEmail(input.email);
  const displayName = input.displayName.trim();
  if (!isEmail(email)) raise('registration.email-malformed');
  // An officer of a bureau that does not exist would sign in to an empty desk for ever.
  if (!bureaus.some(({ bureau }) => bureau === input.bureau)) raise('examining.no-such-bureau', { bureaus: bureaus.map(({ bureau }) => bureau).join(', ') });
  if (displayName === '') raise('examining.officer-nameless');
  const at = ports.clock.now();
  const passwordHash = await ports.passwords.hash(checkPassword(input.password, email));
  const known = await ports.accounts.findByEmail(email);
  if (known && isRetired(known)) {
    const back = { passwordHash, bureau: input.bureau, displayName, language: input.language, updatedAt: at };
    await ports.accounts.update(known.accountId, back);
    return describeAccount({ ...known, ...back });
  }
  return describeAccount(await createAccount(ports, { role: 'officer', state: 'registered', email, language: input.language, passwordHash, bureau: input.bureau, displayName }, at));
}

/**
 * An officer leaves: every sign-in ends at once, no password and no mailed link leads back. What they did stays under their name, and
 * a colleague takes over the cases that they held. For the operator's command line only.
 * @throws FaultError examining.no-such-officer
 */
export async function retireOfficer(ports: Ports, input: { email: string }): Promise<Me> {
  const account = await ports.accounts.findByEmail(normaliseEmail(input.email));
  if (!account || account.role !== 'officer' || isRetired(account)) return raise('examining.no-such-officer');
  const left = { bureau: null, passwordHash: null, updatedAt: ports.clock.now() };
  await ports.accounts.update(account.accountId, left);
  await ports.tokens.revoke(account.accountId);
  await ports.sessions.endAll(account.accountId);
  return describeAccount({ ...account, ...left });
}

/** Somebody who has left the desk keeps the account, because their name stands in the histories of cases. */
export function isRetired({ role, bureau }: Pick<Account, 'role' | 'bureau'>): boolean {
  return role === 'officer' && bureau === null;
}
