// The platform's select: chosen, and with an error.
import { exampleOf, type Pick } from '../../examples/example.ts';
import Select from './Select.svelte';

const relations = (say: Pick) => [
  { value: 'wife', label: say('妻', 'Wife') },
  { value: 'husband', label: say('夫', 'Husband') },
  { value: 'child', label: say('子', 'Child') },
];

export const examples = [
  exampleOf(Select)('chosen', ({ say }) => ({
    id: 'select-relation',
    item: '16',
    need: 'required',
    label: say('続柄', 'Relationship'),
    options: relations(say),
    value: 'child',
  })),
  exampleOf(Select)('error', ({ say }) => ({
    id: 'select-error',
    need: 'required',
    label: say('続柄', 'Relationship'),
    options: relations(say),
    value: '',
    error: { say: say('続柄をえらんでください', 'Choose the relationship') },
  })),
];
