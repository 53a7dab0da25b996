// One queue, nearest expiry first.
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { call } from '#lib/trpc.ts';

const QUEUES = ['all', 'new', 'mine', 'waiting', 'supplied', 'decided'] as const;

export const load: PageLoad = async ({ params, parent, url, depends }) => {
  depends('desk:queues');
  await parent();
  const queue = QUEUES.find((each) => each === params.queue) ?? error(404);
  const offset = Math.max(0, Number(url.searchParams.get('from') ?? 0) || 0);
  return { queue, page: await call((api) => api.examining.queue.query({ queue, offset })) };
};
