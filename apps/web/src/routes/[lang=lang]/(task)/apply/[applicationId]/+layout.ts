// The draft and its form, opened once for all pages of the task.
import type { LayoutLoad } from './$types';
import { openTask } from '#lib/applying/task.ts';

export const load: LayoutLoad = async ({ params, url, fetch, untrack }) => {
  // The address changes with every page; the draft stays.
  const task = await openTask(params.lang, untrack(() => url), params.applicationId, fetch);
  return { task };
};
