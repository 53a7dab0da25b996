// Which tabs are open: each holds a lock of its own for as long as it lives (w3.org/TR/web-locks), however it ends.

const lockOf = (tabId: string) => `zairyu-tab-${tabId}`;

/** A page that is being left may hold its lock a moment longer than the next one needs to ask. */
const GONE_WITHIN_MS = 1000;

/** A name for this tab that stands as open until the tab is gone. */
export function openTab(): string {
  const tabId = crypto.randomUUID();
  // Never settles: the browser gives the lock back when the page ends. Where there are no locks, no tab counts as open.
  void navigator.locks?.request(lockOf(tabId), () => new Promise(() => undefined));
  return tabId;
}

export async function isOpen(tabId: string): Promise<boolean> {
  try {
    await navigator.locks.request(lockOf(tabId), { signal: AbortSignal.timeout(GONE_WITHIN_MS) }, () => undefined);
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError';
  }
}
