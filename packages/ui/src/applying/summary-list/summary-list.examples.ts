// Answers to check, and as an officer sees them.
import { exampleOf } from '../../examples/example.ts';
import SummaryList from './SummaryList.svelte';

export const examples = [
  exampleOf(SummaryList)(
    'to check',
    ({ say }) => ({
      rows: [
        {
          id: 'nationality',
          item: '1',
          label: say('国籍・地域', 'Nationality / Region'),
          value: say('台湾', 'Taiwan'),
          href: '#1',
        },
        {
          id: 'name',
          item: '3',
          label: say('氏名', 'Name'),
          value: 'LIN MEIHUA',
          code: true,
          note: '林 美華',
          href: '#3',
        },
        { id: 'phone', item: '9', label: say('電話番号', 'Telephone'), value: null, href: '#9' },
      ],
    }),
    { wide: true },
  ),
  exampleOf(SummaryList)('on the desk, with changes', ({ say }) => ({
    dense: true,
    rows: [
      {
        id: 'address',
        item: '8',
        label: say('住居地', 'Address'),
        value: '愛知県豊橋市大橋通9-9-9',
        was: '静岡県浜松市',
      },
      { id: 'employer', item: '19', label: say('勤務先', 'Employer'), value: '東三河精機株式会社', was: null },
      { id: 'name', item: '3', label: say('氏名', 'Name'), value: 'OLIVEIRA RAFAEL', code: true },
    ],
  })),
  exampleOf(SummaryList)('with unverified words', ({ say }) => ({
    rows: [{ id: 'employer', item: '21†', label: say('勤務先', 'Employer†'), value: '東三河精機株式会社', href: '#21' }],
  })),
];
