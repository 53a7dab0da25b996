// The documents page: the rules and words of the documents this draft needs.
import type { PageLoad } from './$types';
import { bringDocuments } from '#lib/applying/required-documents.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { task } = await parent();
  await bringDocuments(params.lang, task.draft, fetch);
};
