// Loading and compiling the program leaves much in memory that nobody asks for again, and the engine of a quiet process keeps it
// for hours: a fifth of all that the process holds. It is collected once, when the start is over and nobody is waiting.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makeRoom } from './workers/make-room.ts';

type Collect = (how: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

const patienceMs = 10_000;

/** Holds the process up for some 70 ms (measured), at a moment when the event loop has little to do. */
export async function giveMemoryBack(): Promise<void> {
  await makeRoom(patienceMs);
  // The engine hands its collector to contexts that are made after the flag. nodejs.org/api/v8.html, v8.setFlagsFromString
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
