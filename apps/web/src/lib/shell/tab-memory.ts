// What was written on a page that nobody has to sign in to, kept in this tab until it is closed or somebody signs out: neither Back nor a
// reload loses it. Never a password, a PIN, or an answer of a draft: those are sealed (`offline/vault.ts`) or not kept at all.

/** `still-page.ts` knows it, too. */
const PREFIX = 'zairyu:';

/** @returns undefined where nothing is kept, or the browser keeps nothing */
export function recall(name: string): unknown {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    return kept === null ? undefined : JSON.parse(kept);
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

/** Signing out: whoever comes next to this tab finds nothing. */
export function emptyTabMemory(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
