// The task list of a draft.
import type { PageLoad } from './$types';
import { openTask } from '#lib/applying/task.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { bringDocumentWords } from '#lib/applying/required-documents.ts';

export const load: PageLoad = async ({ params, url, fetch, untrack }) => {
  const [task] = await Promise.all([
    openTask(params.lang, untrack(() => url), params.applicationId, fetch),
    loadWords(params.lang, ['applying'], fetch),
    bringDocumentWords(params.lang, fetch),
  ]);
  return { task };
};
