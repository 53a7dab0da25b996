// One language or both side by side, and the colours: choices of this browser, kept in its storage.
import type { Lang } from './files.ts';

export type Theme = 'auto' | 'light' | 'dark';

class Display {
  both = $state(false);
  theme = $state<Theme>('auto');

  /** Reads the choices back. Call once in the tab: nothing is stored while prerendering. */
  restore(): void {
    this.both = remembered('zairyu.display') === 'both';
    const theme = remembered('zairyu.theme');
    this.theme = theme === 'light' || theme === 'dark' ? theme : 'auto';
    if (remembered('zairyu.furigana')) void import('./furigana.svelte.ts');
  }

  showBoth(both: boolean, lang: Lang): void {
    this.both = both;
    remember('zairyu.display', both ? 'both' : 'one');
    document.documentElement.dataset.lang = both ? 'both' : lang;
  }

  useTheme(theme: Theme): void {
    this.theme = theme;
    remember('zairyu.theme', theme === 'auto' ? '' : theme);
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
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

export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined; // storage is blocked: the page works, it only forgets
  }
}

export function remember(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // as above
  }
}
