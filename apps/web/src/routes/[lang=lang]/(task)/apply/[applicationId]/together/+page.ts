// What a person may file together with this draft, by the status that the form is for, and the documents that each would need.
import { companionsFor, statusToldBy } from '@zairyu/domain';
import type { ProcedureKind } from '@zairyu/procedures';
import { bringDocumentRules } from '#lib/catalogue/rules.ts';
import { loadWords } from '#lib/i18n/words.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { task } = await parent();
  const { head, answers } = task.draft;
  if (!head) return { offered: [] as readonly ProcedureKind[], status: '' };
  const status = statusToldBy(head.procedure, answers, head.status);
  const offered = companionsFor(head.procedure, status);
  await Promise.all([bringDocumentRules({ ...head, together: offered }, fetch), loadWords(params.lang, ['documents'], fetch)]);
  return { offered, status };
};
