// The home of a signed-in person begins with their stay and their applications.
import type { PageLoad } from './$types';
import { mine } from '#lib/applying/mine.svelte.ts';
import { call } from '#lib/trpc.ts';
import { faultOf } from '#lib/faults/client-fault.ts';

export const load: PageLoad = async ({ parent }) => {
  await parent();
  try {
    const [{ stay }] = await Promise.all([call((api) => api.applying.stay.query()), mine.read()]);
    return { stay: stay ?? undefined, fault: undefined };
  } catch (error) {
    return { stay: undefined, fault: faultOf(error) };
  }
};
