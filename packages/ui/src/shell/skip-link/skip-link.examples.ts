// The skip link shows itself when it has the focus.
import { exampleOf } from '../../examples/example.ts';
import SkipLink from './SkipLink.svelte';

export const examples = [exampleOf(SkipLink)('hidden until focused', () => ({ target: 'main' }))];
