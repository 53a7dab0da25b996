// How long one operation may keep the card, over all its commands and apart from the person who reads and types. A driver has a
// deadline of its own for each command at most, and a card that asks for more time without end has none.
import { raise } from '@zairyu/errors';

/** Three times what a contactless signature should take at most: slow cards pass, one that drips does not. */
export const MAX_CARD_MS = 60_000;

export interface CardClock {
  /** Milliseconds that only go forward. */
  elapsedMs(): number;
  /** @returns the way to call it off. */
  after(ms: number, ring: () => void): () => void;
}

export interface CardTime {
  /** @throws FaultError card.timeout when the time is up; the work may go on without anybody waiting for it. */
  within<T>(work: () => Promise<T>): Promise<T>;
}

export function cardTime(clock: CardClock, maxMs = MAX_CARD_MS): CardTime {
  let spentMs = 0;
  return {
    async within(work) {
      const begunAt = clock.elapsedMs();
      const leftMs = maxMs - spentMs;
      if (leftMs <= 0) return raise('card.timeout');
      let callOff: () => void = () => undefined;
      const late = new Promise<'late'>((resolve) => (callOff = clock.after(leftMs, () => resolve('late'))));
      try {
        const done = await Promise.race([work().then((value) => ({ value })), late]);
        return done === 'late' ? raise('card.timeout') : done.value;
      } finally {
        callOff();
        spentMs += clock.elapsedMs() - begunAt;
      }
    },
  };
}
