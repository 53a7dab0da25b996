// The statuses of residence, as the register has them.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = ({ params, fetch }) => loadWords(params.lang, ['statuses'], fetch);
