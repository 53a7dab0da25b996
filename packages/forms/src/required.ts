// Whether a field must be answered here and now: always, or under its condition.
import type { Answers, GroupRow } from './answers.ts';
import type { Field } from './definition.ts';
import { applies } from './evaluate.ts';

export function isRequired(field: Field, answers: Answers, row?: GroupRow): boolean {
  return field.required === true || (field.requiredWhen !== undefined && applies(field.requiredWhen, answers, row));
}
