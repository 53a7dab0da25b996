// The pages of a signed-in person: drawn in the tab, never written in advance, nothing personal in any HTML.
import type { LayoutLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { learnTime } from '#lib/learn-time.ts';
import { signedIn } from '#lib/registration/guard.ts';

export const ssr = false;

export const load: LayoutLoad = async ({ params, url, fetch }) => {
  const [me] = await Promise.all([signedIn(params.lang, url), loadWords(params.lang, ['applying'], fetch), learnTime(fetch)]);
  return { me };
};
