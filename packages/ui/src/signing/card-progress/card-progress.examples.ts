// The card: to be placed, and at work.
import { exampleOf } from '../../examples/example.ts';
import CardProgress from './CardProgress.svelte';

export const examples = [
  exampleOf(CardProgress)('to be placed', ({ say }) => ({
    steps: [
      { id: 'reader', state: 'done', label: say('リーダが見つかりました', 'Reader found') },
      { id: 'card', state: 'now', label: say('カードを待っています', 'Waiting for a card') },
      { id: 'certificate', state: 'wait', label: say('署名用電子証明書', 'Signature certificate') },
    ],
  })),
  exampleOf(CardProgress)('at work', ({ say }) => ({
    progress: 0.6,
    steps: [
      { id: 'password', state: 'done', label: say('パスワードを確認しました', 'Password accepted') },
      { id: 'signing', state: 'now', label: say('カードが署名しています', 'The card is signing') },
      { id: 'sending', state: 'wait', label: say('確かめて、送ります', 'Check and send') },
    ],
  })),
];
