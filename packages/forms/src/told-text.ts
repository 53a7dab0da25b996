// One answer as a text, for code that asks what a person has said.
import type { Answers } from './answers.ts';

/** What a field says; undefined while it is empty, and for a group. */
export function toldText(answers: Answers, fieldId: string): string | undefined {
  const value = answers[fieldId];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
