// One submitted application of one's own.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, parent, fetch }) => {
  await Promise.all([parent(), loadWords(params.lang, ['case', 'applying', 'documents', 'waiting'], fetch)]);
  return { application: await call((api) => api.applying.application.query({ applicationId: params.applicationId })) };
};
