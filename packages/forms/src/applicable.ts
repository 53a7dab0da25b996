// Which pages and fields apply to the answers so far, and how fields are found by path.
import type { Answers, GroupRow } from './answers.ts';
import type { Field, FormDefinition, GroupField, LeafField, Page, Section } from './definition.ts';
import { applies } from './evaluate.ts';

export function applicablePages(form: FormDefinition, answers: Answers): { section: Section; page: Page }[] {
  return form.sections.flatMap((section) =>
    section.pages
      .filter((page) => applies(page.showWhen, answers) && page.fields.some((field) => applies(field.showWhen, answers)))
      .map((page) => ({ section, page })),
  );
}

export function applicableFields(page: Page, answers: Answers): Field[] {
  return page.fields.filter((field) => applies(field.showWhen, answers));
}

/** Fields of one row of a group that apply to that row. */
export function applicableColumns(group: GroupField, answers: Answers, row: GroupRow): LeafField[] {
  return group.fields.filter((field) => applies(field.showWhen, answers, row));
}

/** Every field by id; the local fields of a group stand under `${group}/${local}`. */
export function fieldsById(form: FormDefinition): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const section of form.sections) {
    for (const page of section.pages) {
      for (const field of page.fields) {
        found.set(field.id, field);
        if (field.type === 'group') for (const column of field.fields) found.set(`${field.id}/${column.id}`, column);
      }
    }
  }
  return found;
}

/** The field that a path speaks of: "stay.reason" or "family.members/<rowId>/name". */
export function fieldAt(fields: ReadonlyMap<string, Field>, path: string): Field | undefined {
  const [id = '', rowId, local] = path.split('/');
  if (rowId === undefined) return fields.get(id);
  return local === undefined ? undefined : fields.get(`${id}/${local}`);
}

export function rowsOf(answers: Answers, groupId: string): readonly GroupRow[] {
  const value = answers[groupId];
  return typeof value === 'object' ? value : [];
}

/** The list that a choice takes its options from; undefined while its parent is unanswered. */
export function listIdOf(field: LeafField, answers: Answers, row?: GroupRow): string | undefined {
  if (field.type !== 'choice') return undefined;
  if (field.linkedTo === undefined) return field.list;
  const parent = row?.values[field.linkedTo] ?? answers[field.linkedTo];
  return typeof parent === 'string' && parent !== '' ? `${field.list}.${parent}` : undefined;
}
