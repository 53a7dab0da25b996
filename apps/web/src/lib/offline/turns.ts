// Writes of what is typed, one at a time and each place's newest only: whoever types fast waits for one write, not for every letter.
// Until all is written, a tab that is closed asks first.
const waiting = new Map<string, () => Promise<unknown>>();
let turn: Promise<void> | undefined;
const askBeforeLeaving = (event: Event) => event.preventDefault();

/** @param write takes the place of one for the same place that has not begun */
export function inTurn(place: string, write: () => Promise<unknown>): Promise<void> {
  waiting.set(place, write);
  turn ??= writeAll();
  return turn;
}

/** When nothing is on its way to the store any more. */
export function allWritten(): Promise<void> {
  return turn ?? Promise.resolve();
}

async function writeAll(): Promise<void> {
  globalThis.addEventListener('beforeunload', askBeforeLeaving);
  for (const [place, write] of waiting) {
    waiting.delete(place);
    await write().catch(() => undefined); // A private window may refuse storage.
  }
  globalThis.removeEventListener('beforeunload', askBeforeLeaving);
  turn = undefined;
}
