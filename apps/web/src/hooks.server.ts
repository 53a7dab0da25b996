// Fills the language of each prerendered page into <html lang>; no server runs SvelteKit, this is build time only.
import type { Handle } from '@sveltejs/kit/hooks';

export const handle: Handle = ({ event, resolve }) => {
  const lang = event.params.lang ?? 'ja';
  return resolve(event, { transformPageChunk: ({ html }) => html.replaceAll('%lang%', lang) });
};
