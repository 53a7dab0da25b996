// The card step of registering belongs to someone whose address is confirmed.
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { session } from '#lib/registration/session.svelte.ts';

export const load: PageLoad = async ({ params, parent }) => {
  await parent();
  const me = await session.learn();
  if (!me) redirect(307, `/${params.lang}/register`);
  if (me.state === 'registered') redirect(307, `/${params.lang}/my`);
  return { me };
};
