// The task list of a draft: its form, every list (progress is judged by them), its documents.
import type { PageLoad } from './$types';
import { openTask } from '#lib/applying/task.ts';
import { bringDocuments } from '#lib/applying/required-documents.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { bringAllLists } from '#lib/catalogue/catalogue.ts';

export const load: PageLoad = async ({ params, url, fetch, untrack }) => {
  const task = await openTask(params.lang, untrack(() => url), params.applicationId, fetch);
  await Promise.all([bringDocuments(params.lang, task.draft, fetch), bringAllLists(task.form, fetch), loadWords(params.lang, ['waiting'], fetch)]);
  return { task };
};
