// What happened in the background.
import { exampleOf } from '../../examples/example.ts';
import Toast from './Toast.svelte';

export const examples = [
  exampleOf(Toast)('back online', ({ one }) => ({
    text: one('通信が戻りました。2件を送りました', 'Back online. 2 items sent'),
  })),
];
