// Pages of a document, one of them locked.
import { exampleOf } from '../../examples/example.ts';
import Thumbnails from './Thumbnails.svelte';

export const examples = [
  exampleOf(Thumbnails)('two pages and one more', () => ({
    pages: [
      { id: '1', caption: '1 / 2' },
      { id: '2', caption: '2 / 2' },
    ],
    onadd: () => undefined,
  })),
  exampleOf(Thumbnails)('locked', () => ({ pages: [{ id: '1', caption: 'nozei-r7.pdf', look: 'locked' }] })),
];
