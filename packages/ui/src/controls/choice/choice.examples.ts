// Choices as rows, as a pair, with help lines, with an error.
import { exampleOf } from '../../examples/example.ts';
import Choice from './Choice.svelte';

export const examples = [
  exampleOf(Choice)('pair', ({ say }) => ({
    id: 'choice-live',
    need: 'required',
    label: say('同居していますか（またはその予定）', 'Do you live together, or plan to?'),
    options: [
      { value: '1', label: say('はい', 'Yes') },
      { value: '2', label: say('いいえ', 'No') },
    ],
    value: '1',
    arrange: 'pair',
  })),
  exampleOf(Choice)('rows with help', ({ say }) => ({
    id: 'choice-change',
    label: say('これからの生活で、変わることはありますか', 'Is anything about your life in Japan going to change?'),
    hint: say('いちばん近いものを1つえらんでください。', 'Choose the closest one.'),
    options: [
      { value: 'same', label: say('同じ仕事・学校・家族のまま、続けて住む', 'No. I want to stay longer') },
      {
        value: 'other',
        label: say('活動や身分が変わる', 'Yes. My activity or family status changes'),
        sub: say('例：卒業して働く、結婚した', 'For example: work after school, marriage'),
      },
    ],
    value: 'same',
  })),
  exampleOf(Choice)('error', ({ say }) => ({
    id: 'choice-error',
    need: 'required',
    label: say('性別', 'Sex'),
    error: { say: say('どちらかをえらんでください', 'Choose one') },
    options: [
      { value: '1', label: say('男', 'Male') },
      { value: '2', label: say('女', 'Female') },
    ],
    value: '',
    arrange: 'pair',
  })),
];
