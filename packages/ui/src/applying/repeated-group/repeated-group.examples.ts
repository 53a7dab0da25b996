// A list of people: finished ones, one open, none yet.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import RepeatedGroup from './RepeatedGroup.svelte';

const nothing = (): void => undefined;
const fields = createRawSnippet<[string]>(() => ({
  render: () => '<p>…</p>',
}));
const handlers = { onopen: nothing, onadd: nothing, onremove: nothing, children: fields };

export const examples = [
  exampleOf(RepeatedGroup)('finished ones', ({ say, one }) => ({
    ...handlers,
    id: 'group-finished',
    item: '16',
    label: say('在日親族及び同居者', 'Family in Japan and co-residents'),
    rows: [
      { rowId: 'a', title: 'CHEN WEIJIE', sub: one('夫、同居', 'Husband, lives with you') },
      { rowId: 'b', title: 'CHEN YUTONG', sub: one('子、同居', 'Child, lives with you'), unfinished: true },
    ],
    sheetRows: 2,
    people: true,
  })),
  exampleOf(RepeatedGroup)('none yet, one needed', ({ say }) => ({
    ...handlers,
    id: 'group-none',
    label: say('職歴', 'Work history'),
    rows: [],
    error: say('職歴：1つ以上書いてください', 'Work history: add at least 1'),
  })),
];
