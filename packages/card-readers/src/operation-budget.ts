// How long one act of a person (a signature, a login, the reading of a card) may keep the card, over all its commands. Each command
// has a deadline of its own; without this one a reader that uses it up every time would keep the person for many minutes.

/** Three times what a contactless signature should take at most (20 s of card time): slow cards pass, a dripping reader does not. */
export const MAX_OPERATION_MS = 60_000;
/** When nobody has spoken to the card for this long, a person was reading or typing, and what follows is another act. */
const PAUSE_MS = 1000;

export interface OperationBudget {
  /** Before a command. @returns what is left of the act in ms; 0 or less when it has been too long. */
  begin(): number;
  /** After the command, however it ended. */
  end(): void;
}

/** @param now milliseconds that only go forward. */
export function operationBudget(now: () => number): OperationBudget {
  let spentMs = 0;
  let begunAt = 0;
  let endedAt = -Infinity;
  return {
    begin() {
      begunAt = now();
      if (begunAt - endedAt >= PAUSE_MS) spentMs = 0;
      return MAX_OPERATION_MS - spentMs;
    },
    end() {
      endedAt = now();
      spentMs += endedAt - begunAt;
    },
  };
}
