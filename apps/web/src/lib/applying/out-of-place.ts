// What was chosen to be filed together and cannot be with the status that the form says now.
import { companionsOutOfPlace, statusToldBy } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import type { DraftInTab } from '#lib/draft/draft.svelte.ts';

/** Empty while the draft is not here yet. */
export function outOfPlace(head: DraftInTab['head'], answers: Answers) {
  return head ? companionsOutOfPlace(head.procedure, head.together, statusToldBy(head.procedure, answers, head.status)) : [];
}
