// One language or both side by side, and readings above kanji: choices of this browser, kept in its storage.
import type { Lang } from './files.ts';
import { remember, remembered } from './remembered.ts';

class Display {
  both = $state(false);
  furigana = $state(false);

  /** Reads the choices back. Call once in the tab: nothing is stored while prerendering. */
  restore(): void {
    this.both = remembered('zairyu.display') === 'both';
    this.furigana = Boolean(remembered('zairyu.furigana'));
    if (this.furigana) void import('./furigana.ts');
  }

  /** Without a connection it stays as it was. */
  readonly showFurigana = (on: boolean): Promise<void> => import('./furigana.ts').then((it) => it.showFurigana(on)).catch(() => undefined);

  showBoth(both: boolean, lang: Lang): void {
    this.both = both;
    remember('zairyu.display', both ? 'both' : 'one');
    document.documentElement.dataset.lang = both ? 'both' : lang;
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
