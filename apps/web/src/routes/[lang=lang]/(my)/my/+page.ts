// The home of a signed-in person begins with their applications.
import type { PageLoad } from './$types';
import { mine } from '#lib/applying/mine.svelte.ts';
import { faultOf } from '#lib/faults/client-fault.ts';

export const load: PageLoad = async ({ parent }) => {
  await parent();
  try {
    await mine.read();
    return { fault: undefined };
  } catch (error) {
    return { fault: faultOf(error) };
  }
};
