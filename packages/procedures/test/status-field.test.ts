import { expect, it } from 'vitest';
import { kindOf, procedureKinds } from '../src/index.ts';
import { statusFieldOf } from '../src/status-field.ts';

it('a form is for the status that its facts name', () => {
  for (const procedure of procedureKinds) expect(statusFieldOf(procedure), procedure).toBe(kindOf(procedure).statusField);
});
