// Sends what waits in the outbox, each mail in its recipient's language. Run again and again by a worker.
import { renderNotification } from '@zairyu/i18n/node';
import type { Ports } from '../ports/index.ts';

/** Longest time one worker may hold a message before another takes it over. */
const HELD_MS = 2 * 60_000;
/** Minutes until the next try; after the last one the message is kept for the operator. */
const BACKOFF_MINUTES = [1, 2, 5, 15, 60, 180, 720, 1440] as const;

export async function deliverMessages(ports: Pick<Ports, 'outbox' | 'mailer' | 'clock' | 'instance'>, limit = 20): Promise<{ sent: number; failed: number }> {
  const at = ports.clock.now();
  const messages = await ports.outbox.claim(limit, at, at + HELD_MS);
  let sent = 0;
  for (const message of messages) {
    try {
      const words = renderNotification(message.language, message.kind, { ...message.params, operator: ports.instance.operator[message.language], origin: ports.instance.origin });
      await ports.mailer.send({ messageId: message.messageId, to: message.to, ...words });
      await ports.outbox.markSent(message.messageId, ports.clock.now());
      sent += 1;
    } catch (error) {
      const minutes = BACKOFF_MINUTES[message.attempts];
      const nextAttemptAt = minutes === undefined ? null : ports.clock.now() + minutes * 60_000;
      await ports.outbox.markFailed(message.messageId, nextAttemptAt, error instanceof Error ? error.name : 'unknown');
    }
  }
  return { sent, failed: messages.length - sent };
}
