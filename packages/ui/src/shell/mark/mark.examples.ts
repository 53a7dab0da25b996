// Mark, name, and both together.
import { exampleOf } from '../../examples/example.ts';
import Lockup from './Lockup.svelte';

export const examples = [exampleOf(Lockup)('lockup', () => ({ href: '#home' }))];
