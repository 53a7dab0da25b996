// A window program that is asked once: the question goes in over its standard input, one line comes out: "yes TYPED" or "no".
import { fault, FaultError } from '@zairyu/errors';
import { startChild } from './child.ts';

/** Far more than a PIN; a program that goes on is not ours. */
const MAX_ANSWER_BYTES = 4096;
const YES = Buffer.from('yes ');

/** @returns what was typed, as bytes; undefined for no. @throws FaultError bridge.no-window, card.cancelled. */
export async function askOnce(program: string, args: readonly string[], question: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const child = await startChild(program, args, signal);
  const answer = Buffer.alloc(MAX_ANSWER_BYTES);
  let length = 0;
  try {
    child.end(question);
    for await (const chunk of child.output) {
      if (length + chunk.length > MAX_ANSWER_BYTES) throw new FaultError(fault('bridge.no-window'));
      answer.set(chunk, length);
      length += chunk.length;
      chunk.fill(0);
    }
    const code = await child.exited;
    if (signal.aborted) throw new FaultError(fault('card.cancelled'));
    // Ended by the time limit: nobody was there.
    if (code === null) return undefined;
    if (code !== 0 || length === 0) throw new FaultError(fault('bridge.no-window'));
    while (length > 0 && (answer[length - 1] === 0x0a || answer[length - 1] === 0x0d)) length--;
    return answer.subarray(0, YES.length).equals(YES) ? Uint8Array.from(answer.subarray(YES.length, length)) : undefined;
  } finally {
    answer.fill(0);
    child.kill();
    await child.exited;
  }
}
