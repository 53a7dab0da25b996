// Pages that use a card: on a PC only, always opened as a page of their own (the reader permission belongs to the document).
import type { LayoutLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { learnTime } from '#lib/learn-time.ts';
import { instance } from '#lib/operating/instance.svelte.ts';

export const ssr = false;

export const load: LayoutLoad = async ({ params, fetch }) => {
  await Promise.all([loadWords(params.lang, ['registration', 'applying'], fetch), instance.learn(), learnTime(fetch)]);
  return {};
};
