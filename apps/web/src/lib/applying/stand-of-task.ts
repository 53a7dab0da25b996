// How far each part of a draft is, for the rail beside its pages: the sections of its form, what is filed together, the documents.
// Brings the validator and the document rules, so pages import it only after they stand.
import { bringAllLists } from '#lib/catalogue/catalogue.ts';
import { bringDocumentRules } from '#lib/catalogue/rules.ts';
import type { WordKey } from '#lib/i18n/namespaces.ts';
import type { Speaker } from '#lib/i18n/words.ts';
import { progressOf } from './completeness.ts';
import { outOfPlace } from './out-of-place.ts';
import { requiredCount, slotsOf } from './required-documents.ts';
import type { Task } from './task.ts';

export interface Stand {
  readonly done: boolean;
  /** In a few words, where it is neither done nor untouched. */
  readonly note?: (t: Speaker<WordKey<'applying'>>) => string;
}

/** By the id of a section, 'together' and 'documents'. */
export type StandOfTask = ReadonlyMap<string, Stand>;

export async function bringStand(task: Task, fetcher: typeof fetch): Promise<StandOfTask> {
  const { head } = task.draft;
  await Promise.all([bringAllLists(task.form, fetcher), ...(head ? [bringDocumentRules(head, fetcher)] : [])]);
  return standOf(task);
}

/** With lists and rules at hand. */
export function standOf({ form, draft }: Task): StandOfTask {
  const { head, answers } = draft;
  const untouched: Stand = { done: false };
  const sections = progressOf(form, answers).map(({ sectionId, state, missing }): [string, Stand] => {
    if (state === 'not-started') return [sectionId, untouched];
    return [sectionId, state === 'complete' ? { done: true } : { done: false, note: (t) => t('task.missing', { count: missing }) }];
  });
  const isChosen = (head?.together.length ?? 0) > 0;
  const together: Stand = isChosen ? { done: outOfPlace(head, answers).length === 0 } : { done: false, note: (t) => t('together.optional') };
  const count = requiredCount(slotsOf(draft));
  const documents: Stand = count.done === count.total ? { done: true } : count.done === 0 ? untouched : { done: false, note: (t) => t('task.documents.sub', count) };
  return new Map<string, Stand>([...sections, ['together', together], ['documents', documents]]);
}
