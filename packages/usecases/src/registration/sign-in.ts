// Signing in with the card, or with e-mail and password. An unknown account takes as long as a wrong password.
import { normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';
import { checkCardAnswer, type CardAnswer } from './card-challenge.ts';
import { takeLimit } from './limits.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { normalisePassword } from './passwords.ts';

export async function signInWithCard(ports: Ports, actor: Actor, input: CardAnswer): Promise<SignedIn> {
  const proof = await checkCardAnswer(ports, input, 'sign-in', null);
  const account = await ports.accounts.findByCardKey(proof.cardKey);
  if (!account) return raise('registration.card-unknown');
  return openSession(ports, actor, account);
}

let decoyHash: Promise<string> | undefined;

export async function signInWithPassword(ports: Ports, actor: Actor, input: { email: string; password: string }): Promise<SignedIn> {
  const email = normaliseEmail(input.email);
  const limitKey = `${email}|${actor.clientKey}`;
  await takeLimit(ports, 'passwordByClient', actor.clientKey);
  await takeLimit(ports, 'passwordByAccountAndClient', limitKey);
  const account = await ports.accounts.findByEmail(email);
  decoyHash ??= ports.passwords.hash('no account has this password');
  const hash = account?.passwordHash ?? (await decoyHash);
  const matches = await ports.passwords.verify(hash, normalisePassword(input.password));
  if (!account || account.passwordHash === null || !matches) return raise('registration.wrong-credentials');
  await ports.rateLimits.reset(`passwordByAccountAndClient:${limitKey}`);
  return openSession(ports, actor, account);
}

/** @param everywhere also on all other devices, for somebody who forgot to do so on one of them. */
export async function signOut(ports: Ports, actor: Actor, { everywhere = false }: { everywhere?: boolean | undefined } = {}): Promise<{ done: true }> {
  if (everywhere && actor.account) await ports.sessions.endAll(actor.account.accountId);
  else if (actor.sessionToken !== null) await ports.sessions.end(actor.sessionToken);
  return { done: true };
}
