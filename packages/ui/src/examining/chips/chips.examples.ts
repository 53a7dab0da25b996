// Filters of a queue.
import { exampleOf } from '../../examples/example.ts';
import { iconFilter } from '../../icons/icons.ts';
import Chips from './Chips.svelte';

export const examples = [
  exampleOf(Chips)('one on', ({ one }) => ({
    ontoggle: () => undefined,
    chips: [
      { id: 'all', label: one('すべて', 'All'), on: true },
      { id: 'free', label: one('担当なし', 'Unassigned'), on: false, count: '148,902' },
      { id: 'more', label: one('しぼりこみ', 'Filter'), on: false, icon: iconFilter },
    ],
  })),
];
