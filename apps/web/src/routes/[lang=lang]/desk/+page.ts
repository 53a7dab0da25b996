// The desk opens with its whole queue.
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => redirect(307, `/${params.lang}/desk/queue/all`);
