// The guide; names of the procedures are those of the home page.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['home', 'guide'], fetch);
