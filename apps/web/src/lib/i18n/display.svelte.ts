// One language or both side by side, and readings above kanji: choices of this browser, kept in its storage.
import type { Lang } from './files.ts';
import { remember, remembered } from './remembered.ts';

const FURIGANA = 'zairyu.furigana';
const lay = (on: boolean) => import('./furigana.ts').then(({ showFurigana }) => showFurigana(on));

class Display {
  both = $state(false);
  furigana = $state(false);

  /** Reads the choices back. Call once in the tab: nothing is stored while prerendering. */
  restore(): void {
    this.both = remembered('zairyu.display') === 'both';
    this.furigana = Boolean(remembered(FURIGANA));
    // Without the readings the page works, and the choice stays for the next one.
    if (this.furigana) lay(true).catch(() => (this.furigana = false));
  }

  showBoth(both: boolean, lang: Lang): void {
    this.both = both;
    remember('zairyu.display', both ? 'both' : 'one');
    document.documentElement.dataset.lang = both ? 'both' : lang;
  }

  /** Kept before the readings are here: who goes on at once finds them on the next page. Where they cannot be brought, it is as before. */
  readonly showFurigana = (on: boolean): void => {
    this.#choose(on);
    lay(on).catch(() => this.#choose(!on));
  };

  #choose(on: boolean): void {
    this.furigana = on;
    remember(FURIGANA, on ? 'on' : '');
  }
}

export const display = new Display();

export function rememberedLanguage(): Lang | undefined {
  const lang = remembered('zairyu.language');
  return lang === 'ja' || lang === 'en' ? lang : undefined;
}

export function rememberLanguage(lang: Lang): void {
  remember('zairyu.language', lang);
}
