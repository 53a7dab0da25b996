// Switching the language keeps everything: the page component stays, so typed letters, focus and scroll stay with it.
import { browser } from '$app/env';
import { goto } from '$app/navigation';
import { page } from '$app/state';
import { display } from '#lib/i18n/display.svelte.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { currentLang, loadSecondLanguage } from '#lib/i18n/words.ts';

export function pathIn(lang: Lang, pathname: string): string {
  return pathname.replace(/^\/(ja|en)(?=\/|$)/, `/${lang}`);
}

/** This page in a language, with its query and fragment; those are not known while prerendering. */
export function hereIn(lang: Lang): string {
  const rest = browser ? page.url.search + page.url.hash : '';
  return pathIn(lang, page.url.pathname) + rest;
}

export async function showBoth(both: boolean): Promise<void> {
  if (both) await loadSecondLanguage(currentLang());
  display.showBoth(both, currentLang());
}

export async function switchLanguage(to: Lang | 'both'): Promise<void> {
  await showBoth(to === 'both');
  if (to !== 'both' && to !== currentLang()) {
    // Also what a page has brought after it was opened, as a trouble with the card does. Without a connection the pages say so.
    await loadSecondLanguage(currentLang()).catch(() => undefined);
    await goto(hereIn(to), { replace: true, reset: false });
  }
}
