// The short check and its words.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['home', 'finder', 'documents', 'activity'], fetch);
