// How much is done.
import { exampleOf } from '../../examples/example.ts';
import Progress from './Progress.svelte';

export const examples = [
  exampleOf(Progress)('four of seven', ({ one }) => ({
    value: 4,
    max: 7,
    label: one('7つのうち4つ完了', '4 of 7 completed'),
  })),
];
