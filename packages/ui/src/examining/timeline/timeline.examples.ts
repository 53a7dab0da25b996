// What has happened, and what comes next.
import { exampleOf } from '../../examples/example.ts';
import Timeline from './Timeline.svelte';

export const examples = [
  exampleOf(Timeline)('so far', ({ say, one }) => ({
    events: [
      {
        id: '3',
        state: 'here',
        when: one('今日', 'Today'),
        heading: say('書類を待っています', 'Waiting for your documents'),
        text: say('送るとすぐに再開します。', 'It continues as soon as you send them.'),
      },
      {
        id: '2',
        state: 'past',
        when: one('11月19日 09:40', '19 November, 09:40'),
        heading: say('審査を始めました', 'Examination began'),
      },
      {
        id: '1',
        state: 'past',
        when: one('11月12日 21:18', '12 November, 21:18'),
        heading: say('受け付けました', 'Received'),
        link: { href: '#receipt', label: one('受付票', 'Receipt') },
      },
    ],
  })),
  exampleOf(Timeline)('ahead', ({ say, one }) => ({
    direction: 'ahead',
    events: [
      { id: '1', state: 'here', when: one('今日', 'Today'), heading: say('受け付けました', 'Received') },
      {
        id: '2',
        state: 'future',
        when: one('このあと', 'Next'),
        heading: say('審査が始まります', 'Examination begins'),
      },
    ],
  })),
];
