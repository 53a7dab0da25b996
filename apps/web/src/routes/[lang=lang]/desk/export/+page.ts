// Cases of a queue, or those named, to take along; with `fields` the field sheet of one of them.
import type { PageLoad } from './$types';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

const QUEUES = ['all', 'new', 'mine', 'waiting', 'supplied', 'decided'] as const;

export const load: PageLoad = async ({ params, url, parent, fetch }) => {
  await Promise.all([parent(), loadWords(params.lang, ['exporting', 'filer'], fetch)]);
  const queue = QUEUES.find((each) => each === url.searchParams.get('queue'));
  const offset = Math.max(0, Number(url.searchParams.get('from') ?? 0) || 0);
  const fields = url.searchParams.get('fields');
  const first = (url.searchParams.get('ids') ?? '').split(',').filter(Boolean);
  return {
    queue,
    // Named without a queue, they may stand in any: decided, or found by a search.
    rows: fields ? [] : (await call((api) => (queue || first.length === 0 ? api.examining.queue.query({ queue: queue ?? 'all', offset }) : api.examining.named.query({ applicationIds: first })))).rows,
    first,
    sheet: fields ? await call((api) => api.exporting.fieldSheet.query({ applicationId: fields })) : undefined,
  };
};
