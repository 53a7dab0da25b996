// Which fields take a person's own words: there an Individual Number is refused. A field with a number of its own is judged by that number.
import type { Answers, Change } from '../answers.ts';
import { fieldAt, fieldsById } from '../applicable.ts';
import type { Field, FormDefinition, LeafField } from '../definition.ts';
import { holdsIndividualNumber } from './individual-number.ts';

/** Texts that hold more than digits and Latin letters: passports, cards and companies have numbers of their own there. */
export function isFreeText(field: Field): boolean {
  if (field.type !== 'text' || field.exactLength !== undefined) return false;
  return !field.characters || field.characters.length === 0 || field.characters.some((name) => name !== 'half-digits' && name !== 'half-latin');
}

/** The paths of edits that would keep an Individual Number: such an edit is refused as a whole. */
export function individualNumberPaths(form: FormDefinition, changes: readonly Change[]): string[] {
  const fields = fieldsById(form);
  return changes.flatMap((change) => {
    if (change.op !== 'set' || change.value === null) return [];
    const field = fieldAt(fields, change.path);
    return field && isFreeText(field) && holdsIndividualNumber(change.value) ? [change.path] : [];
  });
}

/** Whether any free text of these answers holds one: what came in before it was looked for, or by another way. */
export function answersHoldIndividualNumber(form: FormDefinition, answers: Answers): boolean {
  const fields = fieldsById(form);
  return Object.entries(answers).some(([id, value]) => {
    const field = fields.get(id);
    if (!field) return false;
    if (typeof value === 'string') return isFreeText(field) && holdsIndividualNumber(value);
    if (field.type !== 'group') return false;
    return value.some((row) => field.fields.some((column: LeafField) => isFreeText(column) && holdsIndividualNumber(row.values[column.id] ?? '')));
  });
}
