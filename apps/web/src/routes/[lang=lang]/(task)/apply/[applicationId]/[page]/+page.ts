// A page of the form comes with the option lists that it asks from, and with the controls that few pages have.
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { rare } from '@zairyu/ui';
import { bringListsOf } from '#lib/catalogue/catalogue.ts';

export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { task } = await parent();
  const page = task.form.sections.flatMap((section) => section.pages).find((each) => each.id === params.page);
  if (!page) error(404);
  // A repeated group is drawn with the rest of its page, not after it.
  const group = page.fields.some((field) => field.type === 'group') ? import('#lib/applying/GroupField.svelte') : undefined;
  await Promise.all([bringListsOf(page, task.form, fetch), rare.bring(page.fields), group]);
};
