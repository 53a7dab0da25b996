// Whether a condition holds: the one evaluator of the form language.
import type { Answers, GroupRow } from './answers.ts';
import type { Condition } from './definition.ts';

/** @param row inside a group: local ids (without a dot) are looked up here first. */
export function evaluate(condition: Condition, answers: Answers, row?: GroupRow): boolean {
  if ('all' in condition) return condition.all.every((part) => evaluate(part, answers, row));
  if ('any' in condition) return condition.any.some((part) => evaluate(part, answers, row));
  if ('not' in condition) return !evaluate(condition.not, answers, row);
  const value = row?.values[fieldOf(condition)] ?? answers[fieldOf(condition)];
  if ('answered' in condition) return value !== undefined && value.length > 0;
  return typeof value === 'string' && (typeof condition.equals === 'string' ? value === condition.equals : condition.equals.includes(value));
}

function fieldOf(condition: { answered: string } | { field: string }): string {
  return 'answered' in condition ? condition.answered : condition.field;
}

/** A missing condition always holds. */
export function applies(condition: Condition | undefined, answers: Answers, row?: GroupRow): boolean {
  return condition === undefined || evaluate(condition, answers, row);
}
