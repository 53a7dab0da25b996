// Which files of a draft go along with the application: those of documents that its answers ask for, as the page of documents shows
// them. What was given for a document before an answer changed stays with the draft, and is neither signed nor sent.
import type { Answers } from '@zairyu/forms';
import { documentsOf, type FilingKind } from '../catalogue.ts';
import type { Attachment } from '../ports/index.ts';

export interface FilesOfDraft {
  readonly asked: readonly Attachment[];
  readonly leftOver: readonly Attachment[];
}

/** @param answers canonical: what is signed decides */
export function filesOfDraft(draft: FilingKind, answers: Answers, attachments: readonly Attachment[]): FilesOfDraft {
  const slots = new Set(documentsOf(draft, answers).map(({ slot }) => slot));
  const files = attachments.filter(({ requestId }) => requestId === null);
  return { asked: files.filter(({ slot }) => slots.has(slot)), leftOver: files.filter(({ slot }) => !slots.has(slot)) };
}
