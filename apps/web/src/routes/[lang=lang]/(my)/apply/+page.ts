// The words with which the main activity and the designation are asked for, beside those that every page here has.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['activity', 'finder'], fetch);
