// The shell of a field: everything it can say, and as the question of a page.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import Field from './Field.svelte';
import type { ControlAttributes } from './field.ts';

const control = createRawSnippet<[ControlAttributes]>((attributes) => ({
  render: () => `<input class="input" id="${attributes().id}" value="LIN MEIHUA">`,
}));

export const examples = [
  exampleOf(Field)('everything', ({ say }) => ({
    id: 'field-all',
    item: '3',
    need: 'required',
    label: say('氏名', 'Name'),
    hint: say('旅券のとおりのローマ字で。', 'As in the passport, in Latin letters.'),
    echo: { say: say('様式には', 'On the form:'), value: 'LIN MEIHUA' },
    children: control,
  })),
  exampleOf(Field)('the question of a page', ({ say }) => ({
    id: 'field-heading',
    heading: true,
    label: say('どこで働いていますか', 'Where do you work?'),
    children: control,
  })),
];
