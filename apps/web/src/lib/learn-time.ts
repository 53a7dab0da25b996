// Asks the server once what time it is, for the pages that say which day is over. No day depends on it where the server cannot be reached.
import { clock } from './clock.ts';

/** Less is the way of an answer through the network, or a clock that is as good as any. */
const toleratedMs = 300_000;
let learning: Promise<void> | undefined;

/** Never fails. A page goes on without an answer after a moment. */
export function learnTime(fetcher: typeof fetch = fetch): Promise<void> {
  return (learning ??= ask(fetcher));
}

async function ask(fetcher: typeof fetch): Promise<void> {
  try {
    const answer = await fetcher('/healthz', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(2_000) });
    const aheadMs = Date.now() - Date.parse(answer.headers.get('date') ?? '');
    if (Math.abs(aheadMs) > toleratedMs) clock.now = () => Date.now() - aheadMs;
  } catch {
    // Asked again on the next page.
    learning = undefined;
  }
}
