// Which field of a form stands for which official column. A field's first source rules it; further ones are copies of the same answer.
import type { Condition, Field, FormDefinition, GroupField, LeafField, Page } from '@zairyu/forms';

export interface Place {
  /** "stay.reason" or "family.members/name". */
  readonly path: string;
  readonly page: Page;
  readonly field: LeafField;
  readonly group?: GroupField;
}
export interface Named {
  readonly place: Place;
  readonly sheet: string;
  readonly at: string;
  /** Row of the repeated group on the official sheet, from 0. */
  readonly block: number;
  /** Position within the block: a date with an unknown month takes three columns. */
  readonly part: number;
  /** Which of the field's sources; the first one rules, further ones are copies. */
  readonly sourceAt: number;
  readonly copy: boolean;
}

export function placesOf(form: FormDefinition): Place[] {
  return form.sections.flatMap(({ pages }) =>
    pages.flatMap((page) =>
      page.fields.flatMap((field: Field): Place[] =>
        field.type === 'group' ? field.fields.map((column) => ({ path: `${field.id}/${column.id}`, page, field: column, group: field })) : [{ path: field.id, page, field }],
      ),
    ),
  );
}

export function namedColumns(places: readonly Place[]): Named[] {
  return places.flatMap((place) =>
    (place.field.source ?? []).flatMap((source, sourceAt) => {
      const perBlock = Math.max(1, Math.round(source.columns.length / (place.group?.sheetRows ?? 1)));
      return source.columns.map((at, index) => ({ place, sheet: source.sheet, at, block: Math.floor(index / perBlock), part: index % perBlock, sourceAt, copy: sourceAt > 0 }));
    }),
  );
}

/** Names that a condition asks about, as paths; inside a group a name without a dot is a column of the row. */
export function namesIn(condition: Condition | undefined, group: GroupField | undefined): string[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap((part) => namesIn(part, group));
  if ('any' in condition) return condition.any.flatMap((part) => namesIn(part, group));
  if ('not' in condition) return namesIn(condition.not, group);
  const name = 'answered' in condition ? condition.answered : condition.field;
  return [pathOf(name, group)];
}

export function pathOf(name: string, group: GroupField | undefined): string {
  return group && !name.includes('.') ? `${group.id}/${name}` : name;
}
