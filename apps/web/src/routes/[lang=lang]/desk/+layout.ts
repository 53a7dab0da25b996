// The receiving desk: officers only; its words are here before anything is drawn.
import { redirect } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { learnTime } from '#lib/learn-time.ts';
import { signInAddress } from '#lib/registration/next-page.ts';
import { session } from '#lib/registration/session.svelte.ts';
import { call } from '#lib/trpc.ts';

export const ssr = false;

export const load: LayoutLoad = async ({ params, url, fetch, depends }) => {
  depends('desk:queues');
  await loadWords(params.lang, ['examining', 'applying', 'documents', 'signature-report'], fetch);
  const me = await session.learn();
  if (me?.role !== 'officer') redirect(307, signInAddress(params.lang, url.pathname));
  const [queues, takenOver] = await Promise.all([call((api) => api.examining.queues.query()), call((api) => api.examining.takenOver.query()), learnTime(fetch)]);
  return { me, queues, takenOver };
};
