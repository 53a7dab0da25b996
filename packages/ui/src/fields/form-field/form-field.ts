// What a field of a form needs to be shown, whatever its type.
import type { Snippet } from 'svelte';
import type { Answers, Change, Field, Issue, LeafField, ListLookup } from '@zairyu/forms';
import type { FieldWords } from '../words.ts';

export interface FormFieldProps {
  field: Field;
  /** All answers of the draft: conditions and linked lists look at more than this field. */
  answers: Answers;
  /** Findings to show; those of other fields are ignored. */
  issues?: readonly Issue[];
  /** Words by key: `${fieldId}.label`, `.hint`; columns of a group `${groupId}.${columnId}.label`. */
  words: FieldWords;
  lists: ListLookup;
  /** Calendar date in Japan, YYYY-MM-DD: for the age beside a birthday. */
  todayOn: string;
  /** Every edit, ready for `applyChanges` and for the outbox. */
  onchange: (change: Change) => void;
  /** The field was left: the moment for `validateAnswer`. */
  onblur?: (path: string) => void;
  /** What stands below a field, by its path ("address.postcode", "places/<rowId>/postcode"). */
  after?: Snippet<[field: LeafField, path: string]>;
}
