// The kit: every example of every component, and the words of every fault; for people who work on Zairyu and for tests.
import type { PageLoad } from './$types';
import { error } from '@sveltejs/kit';
import { loadWords } from '#lib/i18n/words.ts';
import { instance } from '#lib/operating/instance.svelte.ts';

export const ssr = false;

export const load: PageLoad = async ({ params, fetch }) => {
  await instance.learn();
  if (instance.status?.mode === 'office') error(404, 'not in an office');
  await loadWords(params.lang, ['faults'], fetch);
};
