// Readings above kanji: a choice of this browser like those of display.svelte.ts, which brings this where it was made. The
// glossary and what lays it over the page come with the first reading only.
import { remember, remembered } from './remembered.ts';

const KEY = 'zairyu.furigana';

class FuriganaChoice {
  on = $state(false);
  #takeAway?: () => void;

  /**
   * Kept before the readings are here: who goes on at once finds them on the next page.
   * @throws when they cannot be brought, as without a connection; then it is as it was before.
   */
  async show(on: boolean): Promise<void> {
    this.#choose(on);
    try {
      const { layFurigana } = await import('./furigana-layer.ts');
      this.#takeAway?.();
      this.#takeAway = on ? layFurigana(document.body) : undefined;
    } catch (error) {
      this.#choose(this.#takeAway !== undefined);
      throw error;
    }
  }

  #choose(on: boolean): void {
    this.on = on;
    remember(KEY, on ? 'on' : '');
  }
}

export const furigana = new FuriganaChoice();

// As it was left. Without the readings the page works, and the choice stays for the next one.
if (remembered(KEY)) furigana.show(true).catch(() => remember(KEY, 'on'));
