// A forgotten password: a link by mail, single use, one hour; every session ends when it is changed.
import { isEmail, normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { requireApplicant, type Actor } from '../actor.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { Ports } from '../ports/index.ts';
import { takeLimit } from './limits.ts';
import { isRetired } from './officers.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { checkPassword } from './passwords.ts';
import { provePassword } from './prove-password.ts';
import { takeLink } from './take-link.ts';

export const RESET_LINK_MS = 3_600_000;

export async function requestPasswordReset(ports: Ports, actor: Actor, input: { email: string; language: 'ja' | 'en' }): Promise<{ sent: true }> {
  const email = normaliseEmail(input.email);
  if (!isEmail(email)) raise('registration.email-malformed');
  await takeLimit(ports, 'mailFromClient', actor.clientKey);
  await takeLimit(ports, 'mailToAddress', email);
  const found = await ports.accounts.findByEmail(email);
  // Who has left the desk is answered like somebody who never was there.
  const account = found && !isRetired(found) ? found : undefined;
  const at = ports.clock.now();
  const base = { messageId: ports.ids.newId(), to: email, language: account?.language ?? input.language, accountId: null, applicationId: null, createdAt: at };
  if (!account) {
    await ports.outbox.enqueue({ ...base, kind: 'password-reset-unknown', params: { link: `${ports.instance.origin}/${input.language}/register` } });
    return { sent: true };
  }
  const token = ports.ids.newSecret();
  await ports.tokens.create({ tokenHash: await sha256HexOfText(token), purpose: 'reset-password', email, accountId: account.accountId, language: account.language, expiresAt: at + RESET_LINK_MS });
  await ports.outbox.enqueue({ ...base, kind: 'password-reset', params: { link: `${ports.instance.origin}/${account.language}/forgot-password?token=${token}`, hours: 1 } });
  return { sent: true };
}

export async function resetPassword(ports: Ports, actor: Actor, input: { token: string; password: string }): Promise<{ done: true }> {
  await takeLimit(ports, 'tokenByClient', actor.clientKey);
  const at = ports.clock.now();
  // Checked before the token is taken: a password that is refused must not cost the link.
  const open = await ports.tokens.find(await sha256HexOfText(input.token), 'reset-password', at);
  const password = checkPassword(input.password, open?.email);
  const { email } = await takeLink(ports, input.token, 'reset-password', at);
  const account = await ports.accounts.findByEmail(email);
  if (!account || isRetired(account)) return raise('registration.link-expired');
  await keepPassword(ports, account.accountId, password);
  return { done: true };
}

export async function setPassword(ports: Ports, actor: Actor, input: { password: string; current?: string | undefined }): Promise<SignedIn> {
  const account = actor.account?.role === 'officer' ? actor.account : requireApplicant(actor);
  if (account.passwordHash !== null) await provePassword(ports, actor, account, input.current ?? '');
  const passwordHash = await keepPassword(ports, account.accountId, checkPassword(input.password, account.email));
  return openSession(ports, { ...actor, sessionToken: null }, { ...account, passwordHash });
}

/** With the password go all sign-ins and all links that were asked for under the old one, e.g. for another address. */
async function keepPassword(ports: Ports, accountId: string, password: string): Promise<string> {
  const passwordHash = await ports.passwords.hash(password);
  await ports.accounts.update(accountId, { passwordHash, updatedAt: ports.clock.now() });
  await ports.tokens.revoke(accountId);
  await ports.sessions.endAll(accountId);
  return passwordHash;
}
