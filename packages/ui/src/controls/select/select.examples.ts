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
  exampleOf(Select)('longer than a phone', ({ say }) => ({
    id: 'select-industry',
    label: say('業種', 'Type of business'),
    options: [{ value: '37', label: say('複合サービス事業（郵便局、農林水産業協同組合、事業協同組合（他に分類されないもの））', 'Combined service (post office, cooperative)') }],
    value: '37',
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
