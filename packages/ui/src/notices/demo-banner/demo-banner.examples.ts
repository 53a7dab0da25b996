// The banner of a demonstration.
import { exampleOf } from '../../examples/example.ts';
import DemoBanner from './DemoBanner.svelte';

export const examples = [exampleOf(DemoBanner)('demo', () => ({}), { wide: true })];
