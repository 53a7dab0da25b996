// The place of an answer on the sheet (desks only).
import { exampleOf } from '../../examples/example.ts';
import SheetPreview from './SheetPreview.svelte';

export const examples = [
  exampleOf(SheetPreview)(
    'a box',
    ({ say }) => ({
      box: { x: 0.05, y: 0.55, width: 0.9, height: 0.06 },
      item: '16',
      label: '在日親族及び同居者',
      value: 'CHEN YUTONG',
      note: say(
        '人数の上限はありません。6人を超えると別紙になります。',
        'There is no limit: from the seventh person a continuation sheet is used.',
      ),
    }),
    { within: 'focus' },
  ),
];
