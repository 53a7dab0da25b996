// Check your answers. What it shows takes a while on a slow phone: the first page of a tab shows its title before that.
import type { PageLoad } from './$types';

/** What is loaded anew when something could not be brought. */
const NAME = 'check:answers';

export const load: PageLoad = async ({ params, fetch, parent, depends }) => {
  depends(NAME);
  const { task } = await parent();
  const bringing = import('#lib/applying/answers-to-check.ts').then(({ bringAnswersToCheck }) => bringAnswersToCheck(params.lang, task, fetch));
  if (!document.getElementById('frame')) return { answers: await bringing, again: NAME };
  bringing.catch(() => undefined);
  return { answers: bringing, again: NAME };
};
