// Check your answers: every list, and the documents.
import type { PageLoad } from './$types';
import { bringDocuments } from '#lib/applying/required-documents.ts';
import { bringAllLists } from '#lib/catalogue/catalogue.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { task } = await parent();
  await Promise.all([bringDocuments(params.lang, task.draft, fetch), bringAllLists(task.form, fetch), loadWords(params.lang, ['names'], fetch)]);
};
