// The forms that the tests go through: every filing that the catalogue has a form for, and every leaf question in it.
import type { FormDefinition, GroupField, LeafField } from '@zairyu/forms';
import { catalogue } from '../src/catalogue-node.ts';
import { categoriesOf, companionsOf, currentEdition, procedureKinds, type FormChoice } from '../src/index.ts';

export const todayOn = '2026-11-24';
export const lists = catalogue.listLookup('2026-02');

/** Every procedure with every category, alone and with all that may be filed together. */
export const choices: readonly FormChoice[] = procedureKinds.flatMap((procedure) =>
  categoriesOf(procedure).flatMap((category) => [[], companionsOf(procedure)].map((together) => ({ procedure, edition: currentEdition(procedure), category, together }))),
);
export const everyForm = choices.map((choice) => [`${choice.procedure} ${choice.category}${choice.together.map((companion) => ` with ${companion}`).join('')}`, choice, catalogue.loadForm(choice)] as const);

export interface Leaf {
  readonly field: LeafField;
  readonly group?: GroupField;
}
export function leavesOfForm(form: FormDefinition): Leaf[] {
  return form.sections.flatMap(({ pages }) =>
    pages.flatMap(({ fields }) => fields.flatMap((field): Leaf[] => (field.type === 'group' ? field.fields.map((column) => ({ field: column, group: field })) : [{ field }]))),
  );
}
