// Signing belongs to the signed-in owner of a draft; its words are here before anything is drawn.
import type { PageLoad } from './$types';
import { faultOf } from '#lib/faults/client-fault.ts';
import { signedIn } from '#lib/registration/guard.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, parent, url, fetch }) => {
  await parent();
  const [me] = await Promise.all([signedIn(params.lang, url), loadWords(params.lang, ['signing', 'applying', 'receipt'], fetch)]);
  // What is in the way is said on the page, in the place where the contents are locked.
  const prepared = await call((api) => api.signing.prepare.query({ applicationId: params.applicationId })).then(({ notes: _, ...asked }) => asked, (error: unknown) => ({ fault: faultOf(error) }));
  return { applicationId: params.applicationId, me, prepared };
};
