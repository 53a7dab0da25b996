// Views of a case.
import { exampleOf } from '../../examples/example.ts';
import Tabs from './Tabs.svelte';

export const examples = [
  exampleOf(Tabs)('answers', ({ one }) => ({
    tabs: [
      { href: '#answers', label: one('回答', 'Answers'), current: true },
      { href: '#changes', label: one('前回との差', 'Changes'), count: 3 },
    ],
  })),
];
