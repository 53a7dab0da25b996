// Light, dark, or as the device has it: a choice of this browser. The script of app.html puts it on the page before the first
// paint; here it is changed.
import { applyTheme, type Theme } from '@zairyu/ui';
import { remember, remembered } from '#lib/i18n/remembered.ts';

const KEY = 'zairyu.theme';

class ThemeChoice {
  chosen = $state<Theme>(read());

  use(theme: Theme): void {
    this.chosen = theme;
    remember(KEY, theme === 'system' ? '' : theme);
    applyTheme(theme, document.documentElement);
  }
}

function read(): Theme {
  const kept = remembered(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export const theme = new ThemeChoice();
