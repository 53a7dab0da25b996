// The two top bars.
import { exampleOf } from '../../examples/example.ts';
import TopBar from './TopBar.svelte';

const bar = exampleOf(TopBar);
const wide = { wide: true, surface: 'ground' } as const;
const hrefFor = (lang: string): string => `#${lang}`;
const common = { homeHref: '#home', hrefFor, onboth: () => undefined };

export const examples = [
  bar('public', () => ({ ...common, look: 'public', signInHref: '#sign-in' }), wide),
  bar('signed in', () => ({ ...common, look: 'signed-in', notices: { href: '#notices', count: 1 } }), wide),
];
