// The account page and its words; the drafts beside which a residence card can be read.
import type { PageLoad } from './$types';
import { mine } from '#lib/applying/mine.svelte.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const words = loadWords(params.lang, ['account', 'registration'], fetch);
  await parent();
  // An aside of this page: what is registered stands without it.
  const [applications] = await Promise.all([mine.read().catch(() => mine.applications), words]);
  return { applications };
};
