// May this page speak to the bridge? Everything asked here comes from the browser, nothing from the page's messages.
import { isAllowedScheme } from '../allowed-origin.ts';

/** What the browser says about the other end of a port (chrome.runtime.MessageSender). */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
  readonly documentLifecycle?: string | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/** @returns the origin of a top page in a tab that is on the list; undefined for every other sender. */
export function originOfSender(sender: Sender | undefined, allowedOrigins: readonly string[]): string | undefined {
  if (!sender?.origin || !sender.url || !URL.canParse(sender.url)) return undefined;
  // Another extension has an id of its own; a page has none.
  if (sender.id !== undefined) return undefined;
  if (sender.frameId !== 0 || sender.tab?.id === undefined || sender.documentId === undefined) return undefined;
  if (sender.documentLifecycle !== undefined && sender.documentLifecycle !== 'active') return undefined;
  const url = new URL(sender.url);
  // A sandboxed page has the origin "null" whatever its address is.
  if (url.origin !== sender.origin || !isAllowedScheme(url)) return undefined;
  return allowedOrigins.includes(url.origin) ? url.origin : undefined;
}
