// The ways in: registering and signing in. They run in the tab only, from the shell.
import type { LayoutLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';

export const ssr = false;

export const load: LayoutLoad = async ({ params, fetch }) => {
  await loadWords(params.lang, ['registration'], fetch);
  return {};
};
