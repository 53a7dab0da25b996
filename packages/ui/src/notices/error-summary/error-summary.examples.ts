// The summary of errors above a form.
import { exampleOf } from '../../examples/example.ts';
import ErrorSummary from './ErrorSummary.svelte';

export const examples = [
  exampleOf(ErrorSummary)('two answers', ({ say }) => ({
    focus: false,
    errors: [
      { id: 'date-era', say: say('生年月日：昭和65年はありません', 'Date of birth: there is no Showa 65') },
      {
        id: 'text-card',
        say: say('在留カード番号：あと1文字足りません', 'Residence card number: one character is missing'),
      },
    ],
  })),
];
