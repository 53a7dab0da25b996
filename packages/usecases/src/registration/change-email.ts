// Another e-mail address for an account. Who asks proves once more who it is (password or card); the new address is confirmed by a link;
// the old one hears of both steps. Nobody learns from an answer whether an address is registered: that is told to the address alone.
import { isEmail, normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { requireOfficer, requireRegistered, type Actor } from '../actor.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { Account, NotificationKind, OutboxMessage, Ports } from '../ports/index.ts';
import { checkCardAnswer, type CardAnswer } from './card-challenge.ts';
import { takeLimit } from './limits.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { checkPassword } from './passwords.ts';
import { provePassword } from './prove-password.ts';
import { takeLink } from './take-link.ts';
import { giveWay, isUnfinished } from './unfinished.ts';

export const CHANGE_LINK_MS = 24 * 3_600_000;

export async function changeEmailWithPassword(ports: Ports, actor: Actor, input: { email: string; password: string }): Promise<{ sent: true }> {
  const account = holderOf(actor);
  const email = newAddress(account, input.email);
  await provePassword(ports, actor, account, input.password);
  // The rule for new passwords holds against the new address as well.
  checkPassword(input.password, email);
  return sendLink(ports, actor, account, email);
}

/** For accounts without a password, and for whoever finds the password changed by somebody else. */
export async function changeEmailWithCard(ports: Ports, actor: Actor, input: { email: string } & CardAnswer): Promise<{ sent: true }> {
  const account = requireRegistered(actor);
  const email = newAddress(account, input.email);
  const proof = await checkCardAnswer(ports, input, 'sign-in', null);
  if (proof.cardKey !== account.cardKey) return raise((await ports.accounts.findByCardKey(proof.cardKey)) ? 'registration.card-other-person' : 'registration.card-unknown');
  return sendLink(ports, actor, account, email);
}

/** The link was opened and the button pressed, in this browser or another: the address changes, and every sign-in but a new one here ends. */
export async function confirmEmailChange(ports: Ports, actor: Actor, input: { token: string }): Promise<{ signedIn: SignedIn | null }> {
  await takeLimit(ports, 'tokenByClient', actor.clientKey);
  const at = ports.clock.now();
  const { email, accountId } = await takeLink(ports, input.token, 'change-email', at);
  const account = accountId === null ? undefined : await ports.accounts.find(accountId);
  if (!account) return raise('registration.link-expired');
  const begun = await ports.accounts.findByEmail(email);
  if (begun && isUnfinished(begun)) await giveWay(ports, begun);
  await ports.accounts.changeEmail(account.accountId, { from: account.email, to: email, at }, [toAddress(ports, account, 'email-changed', account.email, signInLink(ports, account))]);
  // Links that went to the old address, and others that were asked for meanwhile, are worth nothing now.
  await ports.tokens.revoke(account.accountId);
  await ports.sessions.endAll(account.accountId);
  // Whoever has only the link has shown the mailbox, not who it is: signed in again is who was signed in.
  if (actor.account?.accountId !== account.accountId) return { signedIn: null };
  return { signedIn: await openSession(ports, { ...actor, sessionToken: null }, { ...account, email }) };
}

function holderOf(actor: Actor): Account {
  return actor.account?.role === 'officer' ? requireOfficer(actor) : requireRegistered(actor);
}

function newAddress(account: Account, typed: string): string {
  const email = normaliseEmail(typed);
  if (!isEmail(email)) return raise('registration.email-malformed');
  return email === account.email ? raise('registration.email-unchanged') : email;
}

async function sendLink(ports: Ports, actor: Actor, account: Account, email: string): Promise<{ sent: true }> {
  await takeLimit(ports, 'mailFromClient', actor.clientKey);
  await takeLimit(ports, 'mailToAddress', email);
  await takeLimit(ports, 'mailToAddress', account.email);
  const { origin } = ports.instance;
  await ports.tokens.revoke(account.accountId);
  await ports.outbox.enqueue(toAddress(ports, account, 'email-change-asked', account.email, `${origin}/${account.language}/forgot-password`));
  const known = await ports.accounts.findByEmail(email);
  if (known && !isUnfinished(known)) {
    await ports.outbox.enqueue(toAddress(ports, account, 'email-change-taken', email, signInLink(ports, account)));
    return { sent: true };
  }
  const token = ports.ids.newSecret();
  const { accountId, language } = account;
  await ports.tokens.create({ tokenHash: await sha256HexOfText(token), purpose: 'change-email', email, accountId, language, expiresAt: ports.clock.now() + CHANGE_LINK_MS });
  const message = toAddress(ports, account, 'email-change', email, `${origin}/${language}/email?token=${token}`);
  await ports.outbox.enqueue({ ...message, params: { ...message.params, hours: CHANGE_LINK_MS / 3_600_000 } });
  return { sent: true };
}

function signInLink(ports: Pick<Ports, 'instance'>, { language }: Account): string {
  return `${ports.instance.origin}/${language}/sign-in`;
}

/** Bound to an address, not to the account: such a mail does not follow the account to its next address, and is no notice of it. */
function toAddress(ports: Ports, { language }: Account, kind: NotificationKind, to: string, link: string): OutboxMessage {
  return { messageId: ports.ids.newId(), kind, to, language, params: { link }, accountId: null, applicationId: null, createdAt: ports.clock.now() };
}
