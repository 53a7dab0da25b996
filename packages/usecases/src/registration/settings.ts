// Small settings of an account, and how officers come to be.
import { isEmail, normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { bureaus } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Account, Ports } from '../ports/index.ts';
import { describeAccount, type Me } from './describe-account.ts';
import { checkPassword } from './passwords.ts';

export async function setLanguage(ports: Ports, actor: Actor, input: { language: 'ja' | 'en' }): Promise<Me> {
  const account = actor.account ?? raise('registration.not-signed-in');
  await ports.accounts.update(account.accountId, { language: input.language, updatedAt: ports.clock.now() });
  return describeAccount({ ...account, language: input.language });
}

export async function setReminders(ports: Ports, actor: Actor, input: { reminders: boolean }): Promise<Me> {
  const account = requireRegistered(actor);
  await ports.accounts.update(account.accountId, { reminders: input.reminders, updatedAt: ports.clock.now() });
  return describeAccount({ ...account, reminders: input.reminders });
}

/**
 * For the operator's command line only: no endpoint makes an officer.
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
  const account: Account = {
    accountId: ports.ids.newId(),
    role: 'officer',
    state: 'registered',
    email,
    language: input.language,
    passwordHash: await ports.passwords.hash(checkPassword(input.password, email)),
    cardKey: null,
    identity: null,
    bureau: input.bureau,
    displayName,
    signatureValidUntilOn: null,
    authenticationValidUntilOn: null,
    reminders: true,
    createdAt: at,
    updatedAt: at,
  };
  await ports.accounts.create(account);
  return describeAccount(account);
}
