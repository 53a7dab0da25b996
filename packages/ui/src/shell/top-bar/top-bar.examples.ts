// The three top bars, and the states of saving.
import { exampleOf } from '../../examples/example.ts';
import TopBar from './TopBar.svelte';

const bar = exampleOf(TopBar);
const wide = { wide: true, surface: 'ground' } as const;
const inTask = { ...wide, within: 'focus' } as const;
const hrefFor = (lang: string): string => `#${lang}`;
const common = { homeHref: '#home', hrefFor, onboth: () => undefined };

export const examples = [
  bar('public', () => ({ ...common, look: 'public', signInHref: '#sign-in' }), wide),
  bar('signed in', () => ({ ...common, look: 'signed-in', notices: { href: '#notices', count: 1 } }), wide),
  bar(
    'task, saved',
    ({ one }) => ({
      ...common,
      look: 'task',
      backHref: '#tasks',
      title: one('家族と同居者', 'Family'),
      saved: 'saved',
    }),
    inTask,
  ),
  bar(
    'task, kept on the device',
    ({ one }) => ({ ...common, look: 'task', backHref: '#tasks', title: one('書類', 'Documents'), saved: 'on-device' }),
    inTask,
  ),
];
