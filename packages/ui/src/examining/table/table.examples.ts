// A queue, and days left.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import DaysLeft from './DaysLeft.svelte';
import Table from './Table.svelte';

export const examples = [
  exampleOf(Table)(
    'a queue',
    ({ one }) => ({
      label: one('満了が近い順', 'Expiry soonest'),
      rowCount: 152481,
      columns: [
        { id: 'due', label: one('満了まで', 'Expires in'), sort: 'ascending' },
        { id: 'applicant', label: one('申請人', 'Applicant') },
        { id: 'days', label: one('経過日', 'Days'), right: true, sort: 'none' },
      ],
      onsort: () => undefined,
      children: createRawSnippet(() => ({
        render: () =>
          '<tr aria-rowindex="2"><td>4</td><td class="name2"><b>NGUYEN VAN DUC</b><span>グエン ヴァン ドゥック</span></td><td class="r num">9</td></tr>',
      })),
    }),
    { wide: true },
  ),
  exampleOf(DaysLeft)('soon', () => ({ days: 4 })),
  exampleOf(DaysLeft)('later', () => ({ days: 66 })),
];
