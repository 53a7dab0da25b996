// Another e-mail address: whoever asks is signed in; whoever comes from the mail need not be.
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { instance } from '#lib/operating/instance.svelte.ts';
import { signInAddress } from '#lib/registration/next-page.ts';
import { session } from '#lib/registration/session.svelte.ts';

export const load: PageLoad = async ({ params, url, fetch }) => {
  const words = loadWords(params.lang, ['account'], fetch);
  const [me] = await Promise.all([session.learn(), words, instance.learn()]);
  if (!me && !url.searchParams.has('token')) redirect(307, signInAddress(params.lang, url.pathname + url.search));
  return { me };
};
