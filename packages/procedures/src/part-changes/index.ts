// Applies the differences of one form from another: what a procedure shares with another one stands once, the rest is data.
import type { Field, GroupField, LeafField, Page, Section } from '@zairyu/forms';

export interface PartChanges {
  /** Columns of an official sheet that stand further right (or left) than in the form that is taken over; all from `from` to `to`. */
  readonly moved?: readonly { readonly sheet: string; readonly from: string; readonly to?: string; readonly by: number }[];
  /**
   * By question ("stay.reason", "jobs.list/name") or page ("pages.jobs"): properties that are other here. `null` takes a
   * property away; in place of the properties it takes away the question or the page.
   */
  readonly changes?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  /** Questions that this form asks in addition, after one on the same page or in the same row. */
  readonly added?: readonly { readonly after: string; readonly fields: readonly Field[] }[];
  /** Pages that this form has in addition, after another page. */
  readonly addedPages?: readonly { readonly after: string; readonly pages: readonly Page[] }[];
}

export type ApplyChanges = (sections: readonly Section[], part: PartChanges) => Section[];

/** @throws RangeError for a difference that speaks of nothing: the form that is taken over has changed, or the data is wrong. */
export function withChanges(sections: readonly Section[], part: PartChanges): Section[] {
  const pending = new Set([
    ...Object.keys(part.changes ?? {}),
    ...(part.added ?? []).map(({ after }) => `after ${after}`),
    ...(part.addedPages ?? []).map(({ after }) => `after pages.${after}`),
    ...(part.moved ?? []).map(({ sheet, from }) => `moved ${sheet} ${from}`),
  ]);
  const changed = sections.map((section) => ({ ...section, pages: section.pages.flatMap((page) => pagesOf(page, part, pending)) })).filter(({ pages }) => pages.length > 0);
  if (pending.size > 0) throw new RangeError(`differences of nothing: ${[...pending].join(', ')}`);
  return changed;
}

function pagesOf(page: Page, part: PartChanges, pending: Set<string>): Page[] {
  const further = (part.addedPages ?? []).filter(({ after }) => after === page.id).flatMap(({ pages }) => pages);
  if (further.length > 0) pending.delete(`after pages.${page.id}`);
  const name = `pages.${page.id}`;
  const change = part.changes?.[name];
  pending.delete(name);
  const fields = page.fields.flatMap((field) => fieldsOf(field, '', part, pending));
  if (change === null || fields.length === 0) return further;
  return [{ ...changedBy(page, change), fields }, ...further];
}

function fieldsOf<F extends Field>(field: F, group: string, part: PartChanges, pending: Set<string>): F[] {
  const path = group === '' ? field.id : `${group}/${field.id}`;
  const further = (part.added ?? []).filter(({ after }) => after === path).flatMap(({ fields }) => fields) as F[];
  if (further.length > 0) pending.delete(`after ${path}`);
  const change = part.changes?.[path];
  pending.delete(path);
  if (change === null) {
    if (field.type === 'group') for (const column of field.fields) pending.delete(`${path}/${column.id}`);
    return further;
  }
  const own = changedBy(moved(field, part, pending), change);
  const whole = own.type === 'group' ? { ...own, fields: (own as GroupField).fields.flatMap((column: LeafField) => fieldsOf(column, path, part, pending)) } : own;
  return [whole, ...further];
}

function changedBy<T extends object>(thing: T, change: Readonly<Record<string, unknown>> | undefined): T {
  if (!change) return thing;
  return Object.fromEntries(Object.entries({ ...thing, ...change }).filter(([, value]) => value !== null)) as T;
}

function moved<F extends Field>(field: F, { moved: moves = [] }: PartChanges, pending: Set<string>): F {
  if (moves.length === 0 || !field.source) return field;
  const source = field.source.map(({ sheet, columns }) => ({
    sheet,
    columns: columns.map((at) => {
      const move = moves.find((each) => each.sheet === sheet && columnNumber(each.from) <= columnNumber(at) && (each.to === undefined || columnNumber(at) <= columnNumber(each.to)));
      if (!move) return at;
      pending.delete(`moved ${sheet} ${move.from}`);
      return columnName(columnNumber(at) + move.by);
    }),
  }));
  return { ...field, source };
}

/** Letters of a column as a number: A is 1, AA is 27. */
export function columnNumber(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const before = (number - 1 - rest) / 26;
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + rest);
}
