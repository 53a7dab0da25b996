// What this browser keeps of a person's choices. Where storage is blocked the page works, it only forgets.

export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param value nothing ('') forgets it. */
export function remember(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // as above
  }
}
