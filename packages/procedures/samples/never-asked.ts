// Questions that a form shares with its letter and never asks: where the main activity decides, those of the letter's other statuses.
import type { Condition, FormDefinition, GroupField, LeafField, ListLookup, Option } from '@zairyu/forms';
import { ACTIVITY, familyOf, letterOf } from '../src/index.ts';

interface Asked {
  readonly field: LeafField | GroupField;
  readonly group?: GroupField;
  readonly conditions: readonly (Condition | undefined)[];
}

/** Names of questions ("funds.ways", "funds.ways.kind") that no activity of the form leads to; none where the status decides. */
export function neverAsked(form: FormDefinition, lists: ListLookup): ReadonlySet<string> {
  const activities = familyOf(form.category ?? '') === undefined ? [] : activitiesOf(form, lists);
  if (activities.length === 0) return new Set();
  const asked = new Map<string, Asked>();
  for (const { page, field } of form.sections.flatMap(({ pages }) => pages.flatMap((each) => each.fields.map((one) => ({ page: each, field: one }))))) {
    asked.set(field.id, { field, conditions: [page.showWhen, field.showWhen] });
    if (field.type === 'group') for (const column of field.fields) asked.set(`${field.id}.${column.id}`, { field: column, group: field, conditions: [page.showWhen, field.showWhen, column.showWhen] });
  }
  const may = (name: string, activity: string): boolean => {
    const found = asked.get(name);
    if (!found) return true;
    const { field, group, conditions } = found;
    const offered = field.type !== 'choice' || field.linkedTo !== ACTIVITY || (lists(`${field.list}.${activity}`)?.length ?? 0) > 0;
    return offered && conditions.every((condition) => condition === undefined || mayHold(condition, activity, group));
  };
  const mayHold = (condition: Condition, activity: string, group: GroupField | undefined): boolean => {
    if ('all' in condition) return condition.all.every((part) => mayHold(part, activity, group));
    if ('any' in condition) return condition.any.some((part) => mayHold(part, activity, group));
    if ('not' in condition) return !('field' in condition.not && condition.not.field === ACTIVITY) || ![condition.not.equals].flat().includes(activity);
    const name = 'answered' in condition ? condition.answered : condition.field;
    if (name === ACTIVITY) return 'answered' in condition || [condition.equals].flat().includes(activity);
    const path = group && !name.includes('.') ? `${group.id}.${name}` : name;
    if (group && !name.includes('.') ? false : !may(path, activity)) return false;
    const field = asked.get(path)?.field;
    if ('answered' in condition || field?.type !== 'choice' || field.linkedTo !== ACTIVITY) return true;
    return [condition.equals].flat().some((code) => lists(`${field.list}.${activity}`)?.some((option) => option.code === code));
  };
  return new Set([...asked.keys()].filter((name) => !activities.some(({ code }) => may(name, code))));
}

/** The activities that a form offers. */
function activitiesOf(form: FormDefinition, lists: ListLookup): readonly Option[] {
  const question = form.sections.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields)).find(({ id }) => id === ACTIVITY);
  return question?.type === 'choice' ? (lists(question.list) ?? []) : [];
}

/** What a condition of such a form may wait for beside its activities: the statuses of the letter. */
export function statusesOfLetter(form: FormDefinition, lists: ListLookup): readonly Option[] {
  return familyOf(form.category ?? '') === undefined ? [] : (lists(`CB19.${letterOf(form.category ?? '')}`) ?? []);
}
