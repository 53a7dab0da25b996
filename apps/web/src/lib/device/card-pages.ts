// The addresses of pages that may reach a card reader; the server keeps the same list (its `http/pc-only.ts`).

/** The language of such an address; undefined for every other page. */
export function langOfCardPage(pathname: string): 'ja' | 'en' | undefined {
  const found = /^\/(ja|en)\/(?:apply\/[^/]+\/(?:sign|read-card)|register\/card|ready|sign-in|email|kit)\/?$/.exec(pathname);
  return found ? (found[1] === 'en' ? 'en' : 'ja') : undefined;
}

/** Whether this document was itself loaded from such an address: what it may reach was decided then, whatever it shows now. */
export function isCardDocument(timing: Pick<Performance, 'getEntriesByType'> = performance): boolean {
  const loadedFrom = timing.getEntriesByType('navigation')[0]?.name;
  return loadedFrom === undefined || langOfCardPage(new URL(loadedFrom).pathname) !== undefined;
}
