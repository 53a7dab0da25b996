// One's own applications, to take along; with `fields` the field sheet of one of them.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, url, parent, fetch }) => {
  await Promise.all([parent(), loadWords(params.lang, ['exporting', 'filer'], fetch)]);
  const fields = url.searchParams.get('fields');
  return {
    applications: fields ? [] : (await call((api) => api.applying.list.query())).applications,
    first: (url.searchParams.get('ids') ?? '').split(',').filter(Boolean),
    sheet: fields ? await call((api) => api.exporting.fieldSheet.query({ applicationId: fields })) : undefined,
  };
};
