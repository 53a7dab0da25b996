// Reading a residence card for a draft: its form, every list (the card's codes are looked up in them), its words.
import type { PageLoad } from './$types';
import { openTask } from '#lib/applying/task.ts';
import { bringAllLists } from '#lib/catalogue/catalogue.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, url, parent, fetch, untrack }) => {
  await parent();
  const [task] = await Promise.all([openTask(params.lang, untrack(() => url), params.applicationId, fetch), loadWords(params.lang, ['residence', 'trouble', 'faults'], fetch)]);
  await bringAllLists(task.form, fetch);
  return { task };
};
