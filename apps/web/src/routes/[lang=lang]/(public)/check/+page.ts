// Checking a receipt: open to everybody, readable without a connection once visited.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['check', 'applying', 'receipt'], fetch);
