// Small settings of an account, and how officers come to be.
import { normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
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

/** For the operator's command line only: no endpoint makes an officer. */
export async function createOfficer(ports: Ports, input: { email: string; displayName: string; bureau: string; language: 'ja' | 'en'; password: string }): Promise<Me> {
  const email = normaliseEmail(input.email);
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
    displayName: input.displayName,
    signatureValidUntilOn: null,
    authenticationValidUntilOn: null,
    reminders: true,
    createdAt: at,
    updatedAt: at,
  };
  await ports.accounts.create(account);
  return describeAccount(account);
}
