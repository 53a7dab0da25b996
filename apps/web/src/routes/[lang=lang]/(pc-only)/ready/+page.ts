// The self-test: for anybody, before the first question of any form. It asks the server for nothing but words.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, parent, fetch }) => {
  await parent();
  await loadWords(params.lang, ['ready', 'readers', 'trouble'], fetch);
  return {};
};
