// Language and display. Opened in the kit by its own page: a modal dialog covers the others.
import { exampleOf } from '../../examples/example.ts';
import DisplaySheet from './DisplaySheet.svelte';

const nothing = (): void => undefined;

export const examples = [
  exampleOf(DisplaySheet)('closed', () => ({
    open: false,
    theme: 'system',
    onlanguage: nothing,
    ontheme: nothing,
    onfurigana: nothing,
  })),
  exampleOf(DisplaySheet)(
    'open',
    () => ({ open: true, theme: 'system', onlanguage: nothing, ontheme: nothing, onfurigana: nothing }),
    { alone: true },
  ),
];
