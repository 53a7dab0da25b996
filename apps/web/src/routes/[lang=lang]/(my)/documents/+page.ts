// All files of a person's drafts, read draft by draft.
import type { PageLoad } from './$types';
import { mine } from '#lib/applying/mine.svelte.ts';
import { openDraft } from '#lib/draft/draft.svelte.ts';
import { faultOf } from '#lib/faults/client-fault.ts';
import { loadWords } from '#lib/i18n/words.ts';

export const load: PageLoad = async ({ parent, params, fetch }) => {
  await Promise.all([parent(), loadWords(params.lang, ['documents'], fetch)]);
  try {
    const drafts = (await mine.read()).filter((each) => each.stage === 'draft');
    const opened = await Promise.all(drafts.map((each) => openDraft(each.applicationId)));
    return { groups: opened.map((draft) => ({ draft })), fault: undefined };
  } catch (error) {
    return { groups: [], fault: faultOf(error) };
  }
};
