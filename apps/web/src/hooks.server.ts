// Fills the language of each prerendered page into <html lang> and says what it fetches ahead; no server runs SvelteKit, this
// is build time only.
import type { Handle } from '@sveltejs/kit/hooks';

export const handle: Handle = ({ event, resolve }) => {
  const lang = event.params.lang ?? 'ja';
  const isStill = event.route.id?.includes('/(public)') ?? false;
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replaceAll('%lang%', lang),
    // A page that waits for a person (still-page.ts) needs its styles and that one file; the others never wait.
    preload: ({ type, path }) => type === 'css' || (type === 'js' && path.includes('/still-page.') === isStill) || path.includes('/entry/start.'),
  });
};
