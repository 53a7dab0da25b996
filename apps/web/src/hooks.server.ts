// Fills the language of each prerendered page into <html lang> and says what it fetches ahead; no server runs SvelteKit, this
// is build time only. The shell, which stands for every page that is drawn in the tab, gets its first frame here.
import type { Handle } from '@sveltejs/kit/hooks';
import { render } from 'svelte/server';
import en from '@zairyu/i18n/locales/en/shell.json';
import ja from '@zairyu/i18n/locales/ja/shell.json';
import { filesAhead } from '#lib/shell/fetch-ahead.ts';
import FirstFrame from '#lib/shell/FirstFrame.svelte';

export const handle: Handle = ({ event, resolve }) => {
  const lang = event.params.lang ?? 'ja';
  const isStill = event.route.id?.includes('/(public)') ?? false;
  // Only the shell is asked for by no route.
  const isShell = event.route.id === null && !import.meta.env.DEV;
  const frame = isShell ? render(FirstFrame, { props: { words: { ja, en } } }).body : '';
  const ahead = isShell ? filesAhead() : '';
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replaceAll('%lang%', lang).replace('%frame%', () => frame).replace('%ahead%', () => ahead),
    // A page that waits for a person (still-page.ts) needs its styles and that one file; the others never wait.
    preload: ({ type, path }) => type === 'css' || (type === 'js' && path.includes('/still-page.') === isStill && !path.includes('/nodes/')) || path.includes('/entry/start.'),
  });
};
