// Readings above kanji, for browsers that ask for them (display.svelte.ts). The glossary and what lays it over the page come with the
// first reading only.
import { display } from './display.svelte.ts';
import { remember } from './remembered.ts';

let takeAway: (() => void) | undefined;

/**
 * Kept before the readings are here: who goes on at once finds them on the next page.
 * @throws when they cannot be brought, as without a connection; then it is as it was before.
 */
export async function showFurigana(on: boolean): Promise<void> {
  choose(on);
  try {
    const { layFurigana } = await import('./furigana-layer.ts');
    takeAway?.();
    takeAway = on ? layFurigana(document.body) : undefined;
  } catch (error) {
    choose(takeAway !== undefined);
    throw error;
  }
}

function choose(on: boolean): void {
  display.furigana = on;
  remember('zairyu.furigana', on ? 'on' : '');
}

// As it was left. Without the readings the page works, and the choice stays for the next one.
if (display.furigana) showFurigana(true).catch(() => remember('zairyu.furigana', 'on'));
