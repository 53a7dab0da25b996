// Written at build time and kept by the service worker, which shows it in place of a page that it must not answer itself.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const prerender = true;
/** It stands at another page's address: nothing of the app may start there. */
export const csr = false;

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['shell'], fetch);
