// All applications of a person.
import type { PageLoad } from './$types';
import { mine } from '#lib/applying/mine.svelte.ts';
import { faultOf } from '#lib/faults/client-fault.ts';

export const load: PageLoad = async ({ parent }) => {
  await parent();
  try {
    return { applications: await mine.read(), fault: undefined };
  } catch (error) {
    return { applications: mine.applications ?? [], fault: faultOf(error) };
  }
};
