// Single letters of the desk: off inside fields, beside modifiers and open sheets, and off for good when an officer says so (WCAG 2.1.4).
const STORED = 'zairyu.desk-keys';

class DeskKeys {
  on = $state(true);

  restore(): void {
    try {
      this.on = localStorage.getItem(STORED) !== 'off';
    } catch {
      // storage is blocked: the keys stay on
    }
  }

  use(on: boolean): void {
    this.on = on;
    try {
      localStorage.setItem(STORED, on ? 'on' : 'off');
    } catch {
      // the choice holds for this tab alone
    }
  }
}

export const deskKeys = new DeskKeys();

/** @returns the letter that was meant for the desk; nothing while somebody writes, or a sheet is open. */
export function letterOf(event: KeyboardEvent): string | undefined {
  if (!deskKeys.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  if ((event.target as Element).closest('input, textarea, select, [contenteditable], dialog')) return undefined;
  return event.key.length === 1 ? event.key.toLowerCase() : undefined;
}
