// The validator wearing the Standard Schema interface (standardschema.dev, version 1), so that an endpoint can take a form as its input.
import type { Answers } from './answers.ts';
import type { FormDefinition } from './definition.ts';
import { validate, type ValidationContext, type ValidationMode } from './validate.ts';

export interface StandardSchema<Output> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'zairyu';
    readonly validate: (value: unknown) =>
      | { readonly value: Output; readonly issues?: undefined }
      | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };
    readonly types?: { readonly input: Output; readonly output: Output };
  };
}

export function asSchema(form: FormDefinition, context: ValidationContext, mode: ValidationMode = 'complete'): StandardSchema<Answers> {
  return {
    '~standard': {
      version: 1,
      vendor: 'zairyu',
      validate(value) {
        if (!isAnswers(value)) return { issues: [{ message: 'shape', path: [] }] };
        const issues = validate(form, value, mode, context);
        return issues.length === 0 ? { value } : { issues: issues.map((entry) => ({ message: entry.code, path: entry.path.split('/') })) };
      },
    },
  };
}

export function isAnswers(value: unknown): value is Answers {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => typeof entry === 'string' || (Array.isArray(entry) && entry.every(isRow)));
}

function isRow(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { rowId, values } = value as { rowId?: unknown; values?: unknown };
  return typeof rowId === 'string' && typeof values === 'object' && values !== null && Object.values(values).every((text) => typeof text === 'string');
}
