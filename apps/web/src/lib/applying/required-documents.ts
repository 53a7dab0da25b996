// Which documents a draft needs, by its answers, and which of them are there.
import type { RequiredDocument } from '@zairyu/procedures';
import type { Attachment } from '#lib/api-types.ts';
import type { DraftInTab } from '#lib/draft/draft.svelte.ts';
import { bringDocumentRules, requiredDocumentsOf } from '#lib/catalogue/rules.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { loadWords } from '#lib/i18n/words.ts';

export interface SlotState {
  readonly document: RequiredDocument;
  readonly given: boolean;
}

export function slotsOf(draft: DraftInTab): SlotState[] {
  const head = draft.head;
  if (!head) return [];
  return requiredDocumentsOf(head, draft.answers).map((document) => ({
    document,
    given: draft.attachments.some((file) => file.slot === document.slot),
  }));
}

/** Files of documents that the answers no longer ask for: they stay with the draft and are not sent. */
export function leftOverOf(draft: DraftInTab, slots: readonly SlotState[]): readonly Attachment[] {
  return draft.head ? draft.attachments.filter((file) => !slots.some(({ document }) => document.slot === file.slot)) : [];
}

export function requiredCount(slots: readonly SlotState[]): { total: number; done: number } {
  const required = slots.filter((slot) => slot.document.required);
  return { total: required.length, done: required.filter((slot) => slot.given).length };
}

/** Brings the rules and words of the documents of a draft, for load functions. */
export async function bringDocuments(lang: Lang, draft: DraftInTab, fetcher: typeof fetch): Promise<void> {
  if (draft.head) await Promise.all([bringDocumentRules(draft.head, fetcher), loadWords(lang, ['documents'], fetcher)]);
}
