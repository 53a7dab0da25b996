// Which readers there are, and on which of them the card lies.
import { raise } from '@zairyu/errors';
import { READER_STATE, type PcscContext, type ReaderState } from './api.ts';

export interface ReaderAtHand {
  readonly name: string;
  readonly card: 'present' | 'absent' | 'unusable';
  /** Another program is connected to the card. */
  readonly inUse: boolean;
}

export async function listReaders(context: PcscContext): Promise<ReaderAtHand[]> {
  const names = await context.listReaders();
  if (names.length === 0) return [];
  return (await context.watch(names.map(unaware), 0)).map(({ name, state }) => ({
    name,
    card: has(state, READER_STATE.present) ? (has(state, READER_STATE.mute) ? 'unusable' : 'present') : 'absent',
    inUse: has(state, READER_STATE.inUse) || has(state, READER_STATE.exclusive),
  }));
}

/** Short, so that a page that goes away is noticed soon; a card that is placed ends the wait at once. */
const WATCH_MS = 500;

/**
 * @param wanted name of a reader; without it the one with a card is taken
 * @param deadline epoch ms of `now()` at which the wait ends
 * @throws FaultError card.reader-not-found, card.several-cards, card.absent, card.cancelled.
 */
export async function waitForCard(
  context: PcscContext,
  { wanted, signal, deadline, now, onWaiting }: { readonly wanted?: string | undefined; readonly signal: AbortSignal; readonly deadline: number; readonly now: () => number; readonly onWaiting: () => void },
): Promise<string> {
  let known: ReaderState[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (signal.aborted) return raise('card.cancelled');
    const names = (await context.listReaders()).filter((name) => wanted === undefined || name === wanted);
    if (names.length === 0) return raise('card.reader-not-found');
    // A reader that has just been plugged in is asked at once; the others when something changes.
    const watched = names.map((name) => known.find((state) => state.name === name) ?? unaware(name));
    known = await context.watch(watched, isFirst ? 0 : WATCH_MS);
    const [first, second] = known.filter(({ state }) => has(state, READER_STATE.present));
    if (second) return raise('card.several-cards');
    if (first) return first.name;
    if (now() >= deadline) return raise('card.absent');
    if (isFirst) onWaiting();
  }
}

function unaware(name: string): ReaderState {
  return { name, state: READER_STATE.unaware };
}

function has(state: number, bit: number): boolean {
  return (state & bit) !== 0;
}
