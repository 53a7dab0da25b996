// Asks a reader again and again until a card lies on it.
import { pause } from './time.ts';

/**
 * @param find asks once; undefined: no card yet.
 * @param pauseMs between two questions.
 * @throws the reason of the signal.
 */
export async function untilFound<Card>(find: () => Promise<Card | undefined>, pauseMs: number, signal: AbortSignal): Promise<Card> {
  for (;;) {
    signal.throwIfAborted();
    const card = await find();
    if (card) return card;
    await pause(pauseMs, signal);
  }
}
