// "Register and start" leads over a mail, and its link often opens in another tab. What the short check was told goes there from
// tab to tab inside this browser: nothing of it stands in the mail, in an address or on the server, and nothing is stored longer.
import { recall, remember } from '#lib/shell/tab-memory.ts';

const CHANNEL = 'zairyu:registering';
/** Tabs of this browser answer within milliseconds; one that is asleep or closed does not hold anybody up. */
const WAIT_MS = 800;

/** What the tab keeps: the answers as they were given, and the search of the address at which they are begun with (`?procedure=…`). */
interface Start {
  readonly finder: unknown;
  readonly start: string;
}

/** Where somebody who is registered now begins: with what the short check found, where there was one. */
export function startAddress(lang: string): string {
  const search = recall('start');
  return `/${lang}/apply${typeof search === 'string' && search.startsWith('?') ? search : ''}`;
}

/**
 * While the mail is on its way: hands the short check of this tab to the tab in which the link confirms the same address, and to no
 * other: two people may share a browser.
 * @returns how to stop
 */
export function handOn(email: string): () => void {
  const start = recall('start');
  if (typeof start !== 'string' || start === '' || !('BroadcastChannel' in globalThis)) return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isAsking(data) && alike(data.asks) === alike(email)) channel.postMessage({ answers: data.asks, given: { finder: recall('finder'), start } satisfies Start });
  };
  return () => channel.close();
}

/** Asks the other tabs for the short check of this person; a tab that has one of its own keeps it. Waits a moment and never fails. */
export async function takeOver(email: string): Promise<void> {
  if (recall('start') !== undefined || !('BroadcastChannel' in globalThis)) return;
  const channel = new BroadcastChannel(CHANNEL);
  try {
    const given = await new Promise<Start | undefined>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isAnswer(data) && data.answers === email) resolve(data.given);
      };
      setTimeout(resolve, WAIT_MS);
      channel.postMessage({ asks: email });
    });
    if (!given) return;
    remember('finder', given.finder);
    remember('start', given.start);
  } finally {
    channel.close();
  }
}

const alike = (email: string): string => email.replace(/\p{C}/gu, '').normalize('NFKC').trim().toLowerCase();

function isAsking(data: unknown): data is { readonly asks: string } {
  return typeof data === 'object' && data !== null && 'asks' in data && typeof data.asks === 'string';
}

function isAnswer(data: unknown): data is { readonly answers: string; readonly given: Start } {
  return typeof data === 'object' && data !== null && 'answers' in data && 'given' in data;
}
