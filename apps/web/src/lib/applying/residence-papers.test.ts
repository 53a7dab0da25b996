import { categoriesOf, currentEdition, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { expect, it } from 'vitest';
import { asksForResidencePapers } from './residence-papers.ts';

const formsOf = (procedure: ProcedureKind) => categoriesOf(procedure).map((category) => catalogue.loadForm({ procedure, edition: currentEdition(procedure), category, together: [] }));

it.each([
  ['certificate-of-eligibility', false],
  ['acquisition-of-status', false],
  ['change-of-status', true],
  ['extension-of-period', true],
  ['certificate-of-authorized-employment', true],
] as const)('papers of residents are compared on a form of %s: %s', (procedure, asked) => {
  expect([...new Set(formsOf(procedure).map(asksForResidencePapers))]).toEqual([asked]);
});
