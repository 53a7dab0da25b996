// The way through signing.
import { exampleOf } from '../../examples/example.ts';
import Steps from './Steps.svelte';

export const examples = [
  exampleOf(Steps)('third of five', ({ one }) => ({
    label: one('署名の手順', 'Steps of signing'),
    steps: one('リーダ,カード,パスワード,署名,完了', 'Reader,Card,Password,Sign,Done').split(','),
    current: 3,
  })),
];
