// The forms that the tests go through: every filing that the catalogue has a form for, and every leaf question in it.
import type { FormDefinition, GroupField, LeafField } from '@zairyu/forms';
import { catalogue } from '../src/catalogue-node.ts';
import { categoriesOf, type FormChoice } from '../src/index.ts';

export const todayOn = '2026-11-24';
export const lists = catalogue.listLookup('2026-02');

export const choices: readonly FormChoice[] = categoriesOf('extension-of-period').flatMap((category) =>
  [[], ['re-entry']].map((together) => ({ procedure: 'extension-of-period', edition: '2026-02', category, together })),
);
export const everyForm = choices.map((choice) => [`${choice.category}${choice.together.length > 0 ? ' with re-entry' : ''}`, choice, catalogue.loadForm(choice)] as const);

export interface Leaf {
  readonly field: LeafField;
  readonly group?: GroupField;
}
export function leavesOfForm(form: FormDefinition): Leaf[] {
  return form.sections.flatMap(({ pages }) =>
    pages.flatMap(({ fields }) => fields.flatMap((field): Leaf[] => (field.type === 'group' ? field.fields.map((column) => ({ field: column, group: field })) : [{ field }]))),
  );
}
