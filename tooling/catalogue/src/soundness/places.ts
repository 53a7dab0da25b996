// Every question of a form with all that has to hold for it to be asked, and the answers that it can have.
import { ACTIVITY, ACTIVITY_CLASS, statusFieldOf, type Filing } from '@zairyu/procedures';
import type { Condition, Field, FormDefinition, GroupField, LeafField, ListLookup, Page } from '@zairyu/forms';

export interface Place {
  /** "stay.reason", "family.members", "family.members.name". */
  readonly name: string;
  readonly field: Field | LeafField;
  readonly page: Page;
  readonly group?: GroupField;
}

/** Stands for every answer that no condition names. */
export const SOME = '*';
/** Stands for no answer. */
export const NONE = '';

export function placesOf(form: FormDefinition): ReadonlyMap<string, Place> {
  const all = form.sections.flatMap(({ pages }) =>
    pages.flatMap((page) =>
      page.fields.flatMap((field): Place[] => [{ name: field.id, field, page }, ...(field.type === 'group' ? field.fields.map((column): Place => ({ name: `${field.id}.${column.id}`, field: column, page, group: field })) : [])]),
    ),
  );
  return new Map(all.map((place) => [place.name, place]));
}

/** The place that a condition speaks of: inside a group its own columns come first. */
export function nameIn(name: string, group: GroupField | undefined): string {
  return group?.fields.some(({ id }) => id === name) ? `${group.id}.${name}` : name;
}

export function leavesOf(condition: Condition): ({ readonly answered: string } | { readonly field: string; readonly equals: string | readonly string[] })[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

/** What each question can be answered with, under any other answers. */
export function domainsOf(places: ReadonlyMap<string, Place>, lists: ListLookup): ReadonlyMap<string, ReadonlySet<string>> {
  const domains = new Map<string, ReadonlySet<string>>();
  const mentioned = new Map<string, string[]>();
  for (const { field, page, group } of places.values()) {
    for (const condition of [page.showWhen, field.showWhen, field.requiredWhen]) {
      for (const leaf of condition === undefined ? [] : leavesOf(condition)) if ('equals' in leaf) mentioned.set(nameIn(leaf.field, group), [...(mentioned.get(nameIn(leaf.field, group)) ?? []), ...[leaf.equals].flat()]);
    }
  }
  const domainOf = (name: string): ReadonlySet<string> => {
    const known = domains.get(name);
    if (known) return known;
    const place = places.get(name);
    const found = new Set(place === undefined ? [] : answersOf(place));
    domains.set(name, found);
    return found;
  };
  const answersOf = ({ name, field, group }: Place): readonly string[] => {
    if (field.type === 'confirm') return ['1'];
    if (field.type !== 'choice') return [SOME, ...(field.type === 'group' ? [] : (mentioned.get(name) ?? []))];
    const names = field.linkedTo === undefined ? [field.list] : [...domainOf(nameIn(field.linkedTo, group))].map((code) => `${field.list}.${code}`);
    return names.flatMap((list) => (lists(list) ?? []).map(({ code }) => code));
  };
  for (const name of places.keys()) domainOf(name);
  return domains;
}

/** What is answered when a person begins: one for each kind of filing and status of the form. */
export function openingsOf(form: FormDefinition, filings: readonly Filing[]): ReadonlyMap<string, string>[] {
  return filings
    .filter(({ category }) => category === form.category)
    .flatMap(({ statuses, as, class: ofClass }) =>
      statuses.map((status) => new Map([[statusFieldOf(form.procedure), status], ...(as === undefined ? [] : [[ACTIVITY, as] as const]), ...(ofClass === undefined ? [] : [[ACTIVITY_CLASS, ofClass] as const])])),
    );
}
