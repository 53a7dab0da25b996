// Two receipts, two seals.
import { exampleOf } from '../../examples/example.ts';
import Seal from './Seal.svelte';

export const examples = [
  exampleOf(Seal)('one receipt', () => ({ digest: new Uint8Array(32).fill(7), word: '受付', date: '8.11.24' })),
  exampleOf(Seal)('another, drawn as it is born', () => ({
    digest: new Uint8Array(32).fill(42),
    word: '受取',
    date: '8.11.12',
    draw: true,
  })),
];
