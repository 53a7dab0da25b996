// The theme a person wants. "system" leaves the attribute off, so that the device decides.

export type Theme = 'system' | 'light' | 'dark';

/** Puts the theme on the page (`<html data-theme>`). */
export function applyTheme(theme: Theme, root: { dataset: DOMStringMap }): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
