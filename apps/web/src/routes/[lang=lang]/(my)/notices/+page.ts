// The notices of a person: what was also sent by mail.
import type { PageLoad } from './$types';
import { faultOf } from '#lib/faults/client-fault.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  await Promise.all([parent(), loadWords(params.lang, ['notifications'], fetch)]);
  try {
    return { notices: (await call((api) => api.notifying.list.query())).notices, fault: undefined };
  } catch (error) {
    return { notices: [], fault: faultOf(error) };
  }
};
