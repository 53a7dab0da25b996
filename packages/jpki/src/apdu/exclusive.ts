// One operation at a time on a channel: a VERIFY and the signature that it opens are never torn apart by another operation.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '../channel.ts';

/** What a second operation does while one is under way. */
export type WhenBusy = 'wait' | 'refuse';

const lastOn = new WeakMap<CardChannel, Promise<void>>();

/**
 * Runs `work` when every earlier operation on this channel has ended, well or badly. Not re-entrant: `work` must not call it.
 * @throws FaultError card.reader-busy with 'refuse' while another operation runs; whatever `work` throws.
 */
export async function exclusively<T>(channel: CardChannel, work: () => Promise<T>, whenBusy: WhenBusy = 'wait'): Promise<T> {
  const before = lastOn.get(channel);
  if (before && whenBusy === 'refuse') return raise('card.reader-busy');
  const turn = before ? before.then(work) : work();
  const end = turn.then(
    () => undefined,
    () => undefined,
  );
  lastOn.set(channel, end);
  try {
    return await turn;
  } finally {
    if (lastOn.get(channel) === end) lastOn.delete(channel);
  }
}
