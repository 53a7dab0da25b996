// Makes an outbox message for an account: its language, its address, a Message-ID of its own.
import type { Account, NotificationKind, OutboxMessage, Ports } from '../ports/index.ts';

export function messageTo(
  ports: Pick<Ports, 'ids' | 'clock'>,
  account: Pick<Account, 'accountId' | 'email' | 'language'>,
  kind: NotificationKind,
  params: OutboxMessage['params'],
  applicationId: string | null = null,
): OutboxMessage {
  return {
    messageId: ports.ids.newId(),
    kind,
    to: account.email,
    language: account.language,
    params,
    accountId: account.accountId,
    applicationId,
    createdAt: ports.clock.now(),
  };
}
