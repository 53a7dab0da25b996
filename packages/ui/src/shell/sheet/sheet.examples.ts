// A closed sheet shows nothing; the display sheet below is one that is open.
import { exampleOf, words } from '../../examples/example.ts';
import Sheet from './Sheet.svelte';

export const examples = [
  exampleOf(Sheet)('closed', ({ one }) => ({
    id: 'sheet-example',
    heading: one('決定する', 'Decide'),
    open: false,
    children: words(one('内容', 'Content')),
  })),
];
