// Readings above kanji, for browsers that ask for them (display.svelte.ts). The glossary and what lays it over the page come with the
// first reading only.
let takeAway: (() => void) | undefined;

/** @throws when they cannot be brought, as without a connection; then the page is as it was before. */
export async function showFurigana(on: boolean): Promise<void> {
  const { layFurigana } = await import('./furigana-layer.ts');
  takeAway?.();
  takeAway = on ? layFurigana(document.body) : undefined;
}
