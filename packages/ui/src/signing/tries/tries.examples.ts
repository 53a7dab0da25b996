// Tries: all, some used, the last.
import { exampleOf } from '../../examples/example.ts';
import Tries from './Tries.svelte';

export const examples = [
  exampleOf(Tries)('all left', () => ({ left: 5, of: 5 })),
  exampleOf(Tries)('three used', () => ({ left: 2, of: 5 })),
  exampleOf(Tries)('the last', () => ({ left: 1, of: 5 })),
];
