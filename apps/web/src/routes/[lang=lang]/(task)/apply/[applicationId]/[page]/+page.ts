// A page of the form comes with the option lists that it asks from, and with the controls that few pages have.
import { error } from '@sveltejs/kit';
import type { Field, LeafField } from '@zairyu/forms';
import { statusFieldOf } from '@zairyu/procedures';
import type { PageLoad } from './$types';
import { rare } from '@zairyu/ui';
import { bringListsOf } from '#lib/catalogue/catalogue.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { task } = await parent();
  const page = task.form.sections.flatMap((section) => section.pages).find((each) => each.id === params.page);
  if (!page) error(404);
  // Drawn with the rest of the page, not after it: what comes later would miss what is written before it.
  const all = page.fields.flatMap((field): readonly (Field | LeafField)[] => [field, ...(field.type === 'group' ? field.fields : [])]);
  // A group has columns, nothing else has any.
  const [group, below] = await Promise.all([
    all.length > page.fields.length ? import('#lib/applying/GroupField.svelte') : undefined,
    all.some(({ id, type, required }) => type === 'postcode' || (type === 'choice' && !required) || id === 'passport.number' || id === statusFieldOf(task.form.procedure)) ? import('#lib/applying/BelowField.svelte') : undefined,
    bringListsOf(page, task.form, fetch),
    rare.bring(page.fields),
  ]);
  return { GroupField: group?.default, BelowField: below?.default };
};
