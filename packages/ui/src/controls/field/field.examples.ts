// The shell of a field: everything it can say, and with the marks of what is unverified.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import MarkedCaption from '../../language/MarkedCaption.svelte';
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
  exampleOf(Field)('number and English words unverified', ({ say }) => ({
    id: 'field-unverified',
    item: '21',
    label: say('勤務先', 'Place of employment'),
    unverified: ['item', 'en'],
    caption: MarkedCaption,
    children: control,
  })),
];
