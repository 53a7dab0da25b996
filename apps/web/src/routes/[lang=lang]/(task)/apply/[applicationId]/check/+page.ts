// Check your answers: every list, the documents, and the points where they count: whatever came later would push the answers down.
import type { PageLoad } from './$types';
import { bringDocuments } from '#lib/applying/required-documents.ts';
import { bringAllLists } from '#lib/catalogue/catalogue.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { task } = await parent();
  const points = task.form.sections.some(({ sheet }) => sheet) ? import('#lib/applying/points-so-far.ts').then(({ bringPoints }) => bringPoints(params.lang)) : undefined;
  await Promise.all([bringDocuments(params.lang, task.draft, fetch), bringAllLists(task.form, fetch), loadWords(params.lang, ['names'], fetch)]);
  return { Points: await points };
};
