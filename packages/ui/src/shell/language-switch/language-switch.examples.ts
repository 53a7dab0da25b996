// The language switch: with both, and as a pill.
import { exampleOf } from '../../examples/example.ts';
import LanguageSwitch from './LanguageSwitch.svelte';

const hrefFor = (lang: string): string => `#${lang}`;

export const examples = [
  exampleOf(LanguageSwitch)('three states', () => ({ hrefFor, onboth: () => undefined })),
  exampleOf(LanguageSwitch)('pill', () => ({ hrefFor, pill: true })),
];
