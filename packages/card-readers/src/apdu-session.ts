// A card behind a reader that speaks APDUs with it by itself: one command at a time, and an end that is final.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { oneAtATime } from './one-at-a-time.ts';
import { operationBudget } from './operation-budget.ts';

export interface ApduSession extends CardChannel {
  /** Lets the card go. Safe to call twice, and when the card has gone. */
  end(): Promise<void>;
}

/**
 * @param exchange one command APDU to the card, its answer back; what it throws ends the session.
 * @param onEnd called once, by `end` or by a fault: the place to take the card's power away.
 * @param now milliseconds that only go forward.
 */
export function openApduSession(
  exchange: (command: Uint8Array) => Promise<Uint8Array>,
  onEnd: () => Promise<void>,
  now = () => performance.now(),
): ApduSession {
  const inTurn = oneAtATime();
  const budget = operationBudget(now);
  let ended = false;
  const finish = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await onEnd();
  };
  return {
    transmit: (command) =>
      inTurn(async () => {
        // A card that has gone is never woken again by itself: its verified PIN is gone too.
        if (ended) return raise('card.removed');
        try {
          if (budget.begin() <= 0) return raise('card.timeout');
          return await exchange(command);
        } catch (error) {
          await finish();
          throw error;
        } finally {
          budget.end();
        }
      }),
    end: () => inTurn(finish),
  };
}
