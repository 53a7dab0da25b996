// The page of notices: what was told to the applicant, newest first.
import { requireRegistered, type Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';

export async function listNotices(ports: Ports, actor: Actor) {
  const account = requireRegistered(actor);
  const messages = await ports.outbox.listByAccount(account.accountId, 50);
  return { notices: messages.map(({ messageId, kind, params, applicationId, createdAt, readAt }) => ({ noticeId: messageId, kind, params, applicationId, at: createdAt, read: readAt !== null })) };
}

export async function markNoticesRead(ports: Ports, actor: Actor): Promise<{ done: true }> {
  await ports.outbox.markRead(requireRegistered(actor).accountId, ports.clock.now());
  return { done: true };
}
