// Signing belongs to the signed-in owner of a draft; its words are here before anything is drawn.
import type { PageLoad } from './$types';
import { signedIn } from '#lib/registration/guard.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ params, parent, url, fetch }) => {
  await parent();
  const [me] = await Promise.all([signedIn(params.lang, url), loadWords(params.lang, ['signing', 'applying', 'receipt'], fetch)]);
  return { applicationId: params.applicationId, me };
};
