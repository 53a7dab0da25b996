// First step of the registration: a link goes to the address. The answer is the same whether the address is known or not.
import { isEmail, normaliseEmail } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { Actor } from '../actor.ts';
import { sha256HexOfText } from '../hashing.ts';
import type { OutboxMessage, Ports } from '../ports/index.ts';
import { takeLimit } from './limits.ts';

export const CONFIRM_LINK_MS = 24 * 3_600_000;

export async function requestEmailConfirmation(ports: Ports, actor: Actor, input: { email: string; language: 'ja' | 'en' }): Promise<{ sent: true }> {
  const email = normaliseEmail(input.email);
  if (!isEmail(email)) raise('registration.email-malformed');
  await takeLimit(ports, 'mailFromClient', actor.clientKey);
  await takeLimit(ports, 'mailToAddress', email);
  const known = await ports.accounts.findByEmail(email);
  const at = ports.clock.now();
  const base = { messageId: ports.ids.newId(), to: email, language: input.language, accountId: null, applicationId: null, createdAt: at } satisfies Partial<OutboxMessage>;
  if (known && known.state === 'registered') {
    await ports.outbox.enqueue({ ...base, kind: 'email-already-registered', params: { link: `${ports.instance.origin}/${input.language}/sign-in` } });
    return { sent: true };
  }
  const token = ports.ids.newSecret();
  await ports.tokens.create({ tokenHash: await sha256HexOfText(token), purpose: 'confirm-email', email, accountId: null, language: input.language, expiresAt: at + CONFIRM_LINK_MS });
  await ports.outbox.enqueue({ ...base, kind: 'confirm-email', params: { link: `${ports.instance.origin}/${input.language}/register/confirm?token=${token}`, hours: CONFIRM_LINK_MS / 3_600_000 } });
  return { sent: true };
}
