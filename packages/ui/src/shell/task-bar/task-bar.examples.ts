// The bar inside a task, and the states of saving.
import { exampleOf } from '../../examples/example.ts';
import TaskBar from './TaskBar.svelte';

const bar = exampleOf(TaskBar);
const inTask = { wide: true, surface: 'ground', within: 'focus' } as const;
const common = { homeHref: '#home', hrefFor: (lang: string): string => `#${lang}`, onboth: () => undefined, onfurigana: () => undefined };

export const examples = [
  bar(
    'task, saved',
    ({ one }) => ({
      ...common,
      backHref: '#tasks',
      title: one('家族と同居者', 'Family'),
      saved: 'saved',
    }),
    inTask,
  ),
  bar(
    'task, kept on the device',
    ({ one }) => ({ ...common, backHref: '#tasks', title: one('書類', 'Documents'), saved: 'on-device' }),
    inTask,
  ),
];
