// Confirming: ticked, and not ticked with an error.
import { exampleOf } from '../../examples/example.ts';
import Confirm from './Confirm.svelte';

export const examples = [
  exampleOf(Confirm)('ticked', ({ say }) => ({
    id: 'confirm-true',
    label: say('内容は事実のとおりです', 'The answers are true'),
    checked: true,
  })),
  exampleOf(Confirm)('error', ({ say }) => ({
    id: 'confirm-lock',
    label: say('まちがえるとロックされることを理解しました', 'I understand that a mistake locks the card'),
    checked: false,
    error: { say: say('読んで、チェックを入れてください', 'Read it and tick the box') },
  })),
];
