// Switching the language keeps everything: the page component stays, so typed letters, focus and scroll stay with it.
import { goto } from '$app/navigation';
import { display, rememberLanguage } from '#lib/i18n/display.svelte.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { currentLang, loadSecondLanguage } from '#lib/i18n/words.ts';

export function pathIn(lang: Lang, pathname: string): string {
  return pathname.replace(/^\/(ja|en)(?=\/|$)/, `/${lang}`);
}

/** To one language, or (`both`) to the present one with its companion. */
export async function switchLanguage(to: Lang | 'both'): Promise<void> {
  const now = currentLang();
  if (to === 'both') {
    await loadSecondLanguage(now);
    display.showBoth(true, now);
    return;
  }
  rememberLanguage(to);
  display.showBoth(false, to);
  if (to === now) return;
  const here = location.pathname + location.search + location.hash;
  await goto(pathIn(to, here), { replaceState: true, noScroll: true, keepFocus: true });
}
