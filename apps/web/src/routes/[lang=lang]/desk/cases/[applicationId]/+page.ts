// One case with its form, so that answers can be read as the form has them.
import type { PageLoad } from './$types';
import { bringForm, bringAllLists, wordFiles } from '#lib/catalogue/catalogue.ts';
import { bringDocumentRules } from '#lib/catalogue/rules.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { call } from '#lib/trpc.ts';

export const load: PageLoad = async ({ params, parent, fetch, depends }) => {
  depends('desk:case');
  await parent();
  const record = await call((api) => api.examining.case.query({ applicationId: params.applicationId }));
  const choice = { procedure: record.procedure, edition: record.edition, category: record.category, together: record.together };
  const [form] = await Promise.all([bringForm(choice, fetch), bringDocumentRules(choice, fetch), loadWords(params.lang, [...wordFiles(choice), 'names', 'signing'], fetch)]);
  await bringAllLists(record, fetch);
  return { record, form, choice };
};
