// Small settings of an account.
import { raise } from '@zairyu/errors';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';
import { describeAccount, type Me } from './describe-account.ts';

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
