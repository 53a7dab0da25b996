import { expect, it } from 'vitest';
import { companionsOf, currentEdition, editionOf, editionsOf, kindOf, procedureKinds } from '../src/index.ts';
import { statusFieldOf } from '../src/status-field.ts';

it('a form is for the status that its facts name', () => {
  for (const procedure of procedureKinds) expect(statusFieldOf(procedure), procedure).toBe(kindOf(procedure).statusField);
});

it('an edition names the forms that go with it where its procedure may have some, and nowhere else', () => {
  for (const procedure of procedureKinds.filter((each) => editionsOf(each).length > 0)) {
    expect(editionOf(procedure, currentEdition(procedure))?.companions !== undefined, procedure).toBe(companionsOf(procedure).length > 0);
  }
});
