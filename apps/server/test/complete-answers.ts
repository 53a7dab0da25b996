// Answers every question that applies with the first thing that the form accepts, until nothing is missing.
import { addMonths } from '@zairyu/domain';
import { type Answers, fieldAt, fieldsById, type FormDefinition, type LeafField, listIdOf, type ListLookup, type Option, validate } from '@zairyu/forms';

export function completeAnswers(form: FormDefinition, given: Answers, lists: ListLookup, todayOn: string): Answers {
  let answers: Record<string, Answers[string]> = { ...given };
  for (let round = 0; round < 20; round++) {
    const issues = validate(form, answers, 'complete', { lists, todayOn });
    if (issues.length === 0) return answers;
    for (const { path } of issues) {
      const field = fieldAt(fieldsById(form), path);
      if (!field || path.includes('/')) throw new Error(`cannot fill ${path}`);
      answers = { ...answers, [path]: field.type === 'group' ? [] : valueFor(field, answers, lists, todayOn) };
    }
  }
  throw new Error(`still missing: ${validate(form, answers, 'complete', { lists, todayOn }).map((issue) => `${issue.path} ${issue.code}`).join(', ')}`);
}

function optionsOf(field: LeafField & { type: 'choice' }, answers: Answers, lists: ListLookup): readonly Option[] {
  return lists(listIdOf(field, answers) ?? field.list) ?? [];
}

function valueFor(field: LeafField, answers: Answers, lists: ListLookup, todayOn: string): string {
  switch (field.type) {
    case 'choice':
      // "No" where the question can be answered so: it asks for no rows.
      return optionsOf(field, answers, lists).find((option) => option.code === '0')?.code ?? optionsOf(field, answers, lists)[0]?.code ?? '';
    case 'date':
      return field.must === 'be-future' ? addMonths(todayOn, 24) : '2001-02-03';
    case 'number':
      return String(Math.max(1, field.min ?? 1));
    case 'postcode':
      return '1000001';
    case 'phone':
      return '0312345678';
    case 'email':
      return 'a@example.test';
    case 'card-number':
      return 'AB12345678CD';
    case 'confirm':
      return '1';
    case 'text':
      return (field.characters?.includes('half-digits') ? '1' : field.characters?.includes('half-latin') ? 'A' : '山').repeat(field.exactLength ?? 1);
  }
}
