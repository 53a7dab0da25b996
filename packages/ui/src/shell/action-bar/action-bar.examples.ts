// The action bar of a task page.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import ActionBar from './ActionBar.svelte';

export const examples = [
  exampleOf(ActionBar)(
    'two buttons',
    ({ one }) => ({
      children: createRawSnippet(() => ({
        render: () =>
          `<span class="row"><button class="btn second" type="button">${one('もう1人追加', 'Add a person')}</button><button class="btn" type="button">${one('続ける', 'Continue')}</button></span>`,
      })),
    }),
    { wide: true },
  ),
];
