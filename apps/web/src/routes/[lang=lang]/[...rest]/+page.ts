// Any address under a language that no page answers. The desk has no page of its own: it opens with its whole queue, from here, because
// every page loads the list of all routes first (R5) and this one takes whatever is in none of them.
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = ({ params }) => {
  if (/^desk\/?$/.test(params.rest)) redirect(307, `/${params.lang}/desk/queue/all`);
};
