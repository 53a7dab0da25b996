// Every page under a language: the words of the bars are here before anything is drawn.
import type { LayoutLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: LayoutLoad = async ({ params, fetch }) => {
  await loadWords(params.lang, ['shell', 'ui'], fetch);
  return {};
};
