// The documents page: the words of the documents this draft needs.
import type { PageLoad } from './$types';
import { bringDocumentWords } from '#lib/applying/required-documents.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  await Promise.all([parent(), bringDocumentWords(params.lang, fetch)]);
};
