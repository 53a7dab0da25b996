// Ways over a whole form that the tests share: every filing the catalogue offers, every field in it, every condition.
import type { Condition, Field, FormDefinition, LeafField, Page, Section } from '@zairyu/forms';
import { catalogue } from '../src/catalogue-node.ts';
import type { FormChoice } from '../src/index.ts';

export const todayOn = '2026-11-24';
export const lists = catalogue.listLookup('2026-02');

/** Every filing that the catalogue has a form for. */
export const choices: readonly FormChoice[] = ['N', 'R'].flatMap((category) =>
  [[], ['re-entry']].map((together) => ({ procedure: 'extension-of-period', edition: '2026-02', category, together })),
);
export const named = choices.map((choice) => [`${choice.category}${choice.together.length > 0 ? ' with re-entry' : ''}`, choice, catalogue.loadForm(choice)] as const);

export interface Place {
  readonly section: Section;
  readonly page: Page;
  readonly field: Field;
  /** Set when the field is a column of this group. */
  readonly group?: Extract<Field, { type: 'group' }>;
  /** "stay.reason" or "family.members/name". */
  readonly path: string;
}

export function placesOf(form: FormDefinition): Place[] {
  return form.sections.flatMap((section) =>
    section.pages.flatMap((page) =>
      page.fields.flatMap((field): Place[] => {
        const own: Place = { section, page, field, path: field.id };
        if (field.type !== 'group') return [own];
        return [own, ...field.fields.map((column: LeafField): Place => ({ section, page, field: column, group: field, path: `${field.id}/${column.id}` }))];
      }),
    ),
  );
}

/** The simple conditions inside a condition. */
export function atomsOf(condition: Condition | undefined): ({ answered: string } | { field: string; equals: string | readonly string[] })[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(atomsOf);
  if ('any' in condition) return condition.any.flatMap(atomsOf);
  return 'not' in condition ? atomsOf(condition.not) : [condition];
}
