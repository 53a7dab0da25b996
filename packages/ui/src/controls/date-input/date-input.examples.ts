// Dates: era year with an echo, an impossible era with its fix, partly unknown, month only.
import { exampleOf } from '../../examples/example.ts';
import DateInput from './DateInput.svelte';

export const examples = [
  exampleOf(DateInput)('era year', ({ say }) => ({
    id: 'date-birth',
    need: 'required',
    label: say('生年月日', 'Date of birth'),
    hint: say(
      '西暦でも元号でも書けます。例：2019、令和元、R1',
      'Western or Japanese era year. For example 2019, 令和元, R1',
    ),
    value: 'H2/5/14',
    echo: { say: say('1990年（平成2年）5月14日、36歳', '14 May 1990 (Heisei 2), age 36') },
  })),
  exampleOf(DateInput)('impossible era', ({ say, one }) => ({
    id: 'date-era',
    need: 'required',
    label: say('生年月日', 'Date of birth'),
    value: '昭和65/6/9',
    errorPart: 'year',
    mayBeUnknown: ['month', 'day'],
    error: {
      say: say(
        '昭和は64年1月7日までです。昭和65年は1990年（平成2年）です。',
        'Showa ended on 7 January 64. Showa 65 would be 1990 (Heisei 2).',
      ),
      fix: { label: one('1990年（平成2年）にする', 'Use 1990 (Heisei 2)'), apply: () => undefined },
    },
  })),
  exampleOf(DateInput)('partly unknown', ({ say }) => ({
    id: 'date-unknown',
    need: 'optional',
    label: say('入社した日', 'When you joined'),
    value: '2020/4/?',
    mayBeUnknown: ['month', 'day'],
  })),
  exampleOf(DateInput)('month only', ({ say }) => ({
    id: 'date-month',
    label: say('卒業した年月', 'Month of graduation'),
    value: '2019/3',
    precision: 'month',
  })),
];
