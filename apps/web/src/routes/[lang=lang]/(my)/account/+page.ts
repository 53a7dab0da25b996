// The account page and its words.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  await Promise.all([parent(), loadWords(params.lang, ['account', 'registration'], fetch)]);
};
