// The receipt of one's own application.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, parent, fetch }) => {
  await Promise.all([parent(), loadWords(params.lang, ['receipt', 'applying', 'waiting'], fetch)]);
  return { applicationId: params.applicationId, receipt: await call((api) => api.applying.receipt.query({ applicationId: params.applicationId })) };
};
