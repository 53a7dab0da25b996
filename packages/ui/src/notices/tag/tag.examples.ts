// Tags: the states of tasks and documents.
import { exampleOf } from '../../examples/example.ts';
import { iconAlert, iconCheck, iconClock } from '../../icons/icons.ts';
import Tag from './Tag.svelte';

export const examples = [
  exampleOf(Tag)('completed', ({ one }) => ({ tone: 'plain', text: one('完了', 'Completed') })),
  exampleOf(Tag)('in progress', ({ one }) => ({ text: one('途中', 'In progress') })),
  exampleOf(Tag)('cannot start yet', ({ one }) => ({
    tone: 'grey',
    text: one('まだ始められません', 'Cannot start yet'),
  })),
  exampleOf(Tag)('checked', ({ one }) => ({ tone: 'ok', icon: iconCheck, text: one('確認済み', 'Checked') })),
  exampleOf(Tag)('due', ({ one }) => ({ tone: 'warn', icon: iconClock, text: one('12/8まで', 'By 8 Dec') })),
  exampleOf(Tag)('replace', ({ one }) => ({ tone: 'danger', icon: iconAlert, text: one('入れなおし', 'Replace') })),
];
