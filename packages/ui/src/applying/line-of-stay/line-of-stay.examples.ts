// The line: open to apply, with the certificate; on a receipt; with labels that would touch.
import { exampleOf } from '../../examples/example.ts';
import LineOfStay from './LineOfStay.svelte';

const line = exampleOf(LineOfStay);

export const examples = [
  line(
    'open to apply',
    ({ one }) => ({
      sentence: one(
        '2026年10月29日から申請できます。今日は11月24日。1月29日に満了。',
        'You can apply since 29 October 2026. Today is 24 November. It expires on 29 January.',
      ),
      todayOn: '2026-11-24',
      opensOn: '2026-10-29',
      expiresOn: '2027-01-29',
      specialPeriodEndsOn: '2027-03-29',
      months: true,
      subLines: [
        {
          label: one('署名用電子証明書', 'Signature certificate'),
          note: one('在留期間と同じ日まで', 'Ends with your stay'),
          untilOn: '2027-01-29',
          warn: true,
        },
        { label: one('旅券', 'Passport'), note: '2031/05/18', untilOn: '2031-05-18' },
      ],
    }),
    { wide: true },
  ),
  line('on a receipt', ({ one }) => ({
    sentence: one(
      '1月29日に満了。結果が出るまで、最長3月29日まで在留できます',
      'It expires on 29 January. You may stay until the decision, at the latest 29 March',
    ),
    todayOn: '2026-11-24',
    expiresOn: '2027-01-29',
    specialPeriodEndsOn: '2027-03-29',
    fromToday: true,
    words: { today: one('受付', 'Received'), special: one('最長', 'At the latest') },
  })),
  line('close together', ({ one }) => ({
    sentence: one('今日は1月20日。1月29日に満了。', 'Today is 20 January. It expires on 29 January.'),
    todayOn: '2027-01-20',
    opensOn: '2027-01-01',
    expiresOn: '2027-01-29',
  })),
];
