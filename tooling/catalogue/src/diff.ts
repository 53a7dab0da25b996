// What has changed between two editions of a form, question by question: for whoever writes the new one, and for review.
import { isDeepStrictEqual } from 'node:util';
import { fieldsById, type Field, type FormDefinition } from '@zairyu/forms';

export type Change =
  | { readonly kind: 'added' | 'removed'; readonly field: string }
  | { readonly kind: 'changed'; readonly field: string; readonly property: string; readonly from: unknown; readonly to: unknown }
  | { readonly kind: 'moved'; readonly field: string; readonly from: string; readonly to: string };

export function diffForms(from: FormDefinition, to: FormDefinition): Change[] {
  const [before, after] = [fieldsById(from), fieldsById(to)];
  const [pagesBefore, pagesAfter] = [pageOfField(from), pageOfField(to)];
  const removed = [...before.keys()].filter((field) => !after.has(field)).map((field): Change => ({ kind: 'removed', field }));
  const rest = [...after].flatMap(([field, now]): Change[] => {
    const old = before.get(field);
    if (!old) return [{ kind: 'added', field }];
    const [page, oldPage] = [pagesAfter.get(field) ?? '', pagesBefore.get(field) ?? ''];
    const moved: Change[] = page === oldPage ? [] : [{ kind: 'moved', field, from: oldPage, to: page }];
    return [...moved, ...changedProperties(field, old, now)];
  });
  return [...removed, ...rest];
}

export function describeChange(change: Change): string {
  const say = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  switch (change.kind) {
    case 'changed':
      return `${change.field} ${change.property}: ${say(change.from)} -> ${say(change.to)}`;
    case 'moved':
      return `${change.field} moved: ${change.from} -> ${change.to}`;
    default:
      return `${change.field} ${change.kind}`;
  }
}

function changedProperties(field: string, old: Field, now: Field): Change[] {
  const [before, after] = [old as unknown as Record<string, unknown>, now as unknown as Record<string, unknown>];
  // The columns of a group are fields of their own.
  const properties = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((property) => property !== 'fields');
  return properties
    .filter((property) => !isDeepStrictEqual(before[property], after[property]))
    .map((property) => ({ kind: 'changed', field, property, from: before[property], to: after[property] }));
}

function pageOfField(form: FormDefinition): Map<string, string> {
  return new Map(form.sections.flatMap((section) => section.pages.flatMap((page) => page.fields.map((field) => [field.id, `${section.id}/${page.id}`] as const))));
}
