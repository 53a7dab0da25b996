// Text areas: with letters left, and with too many.
import { exampleOf } from '../../examples/example.ts';
import TextArea from './TextArea.svelte';

export const examples = [
  exampleOf(TextArea)('letters left', ({ say }) => ({
    id: 'area-reason',
    need: 'required',
    label: say('理由', 'Reason'),
    value: '同じ会社で働き続けるため。',
    maxLength: 200,
  })),
  exampleOf(TextArea)('too many letters', ({ say }) => ({
    id: 'area-over',
    label: say('理由', 'Reason'),
    value: '同じ会社で働き続けるため。',
    maxLength: 10,
    error: { say: say('様式に書けるのは10文字までです。', 'The form holds 10 characters.') },
  })),
];
