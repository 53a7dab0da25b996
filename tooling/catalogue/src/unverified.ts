// Questions whose number or words were read in no official source, so that nobody takes them for the agency's.
import type { FormDefinition } from '@zairyu/forms';

/** One line a question: "study.years (item 18): en". */
export function unverifiedIn(form: FormDefinition): string[] {
  return form.sections
    .flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap((field) => [[field.id, field] as const, ...(field.type === 'group' ? field.fields.map((column) => [`${field.id}.${column.id}`, column] as const) : [])])))
    .flatMap(([id, { item, unverified }]) => (unverified === undefined || unverified.length === 0 ? [] : [`${id} (${item === undefined ? 'no item' : `item ${item}`}): ${unverified.join(', ')}`]));
}
