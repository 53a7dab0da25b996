// Everything that the check of the answers shows: the code, every list, the documents, and the points where they count. Brought
// while the frame and the title of the page stand already.
import { bringAllLists } from '#lib/catalogue/catalogue.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { loadWords } from '#lib/i18n/words.ts';
import AnswersToCheck from './AnswersToCheck.svelte';
import { bringDocuments } from './required-documents.ts';
import type { Task } from './task.ts';

/** @throws Error when a file of the catalogue is not available. */
export async function bringAnswersToCheck(lang: Lang, { form, draft }: Task, fetcher: typeof fetch) {
  const points = form.sections.some(({ sheet }) => sheet) ? import('./points-so-far.ts').then(({ bringPoints }) => bringPoints(lang)) : undefined;
  const [Points] = await Promise.all([points, bringDocuments(lang, draft, fetcher), bringAllLists(form, fetcher), loadWords(lang, ['names'], fetcher)]);
  return { AnswersToCheck, Points };
}
