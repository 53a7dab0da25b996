// Switches: on and off.
import { exampleOf } from '../../examples/example.ts';
import Switch from './Switch.svelte';

export const examples = [
  exampleOf(Switch)('on', ({ one }) => ({ label: one('英語を併記', 'Show both languages'), checked: true })),
  exampleOf(Switch)('off', ({ one }) => ({ label: one('ふりがな', 'Furigana'), checked: false })),
];
