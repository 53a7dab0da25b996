// Empty states with their four drawings.
import { exampleOf } from '../../examples/example.ts';
import EmptyState from './EmptyState.svelte';

export const examples = [
  exampleOf(EmptyState)('no applications', ({ say }) => ({
    art: 'applications',
    heading: say('申請はまだありません', 'No applications yet'),
    text: say(
      '3つの質問に答えると、必要な手続がわかります。',
      'Answer three questions to find the procedure you need.',
    ),
  })),
  exampleOf(EmptyState)('no documents', ({ say }) => ({
    art: 'documents',
    heading: say('書類はまだありません', 'No documents yet'),
    text: say('一度入れた書類は、つぎの申請でも使えます。', 'Documents you add once can be used again.'),
  })),
  exampleOf(EmptyState)('empty queue', ({ say }) => ({
    art: 'queue',
    heading: say('いま待っている案件はありません', 'Nothing is waiting'),
    text: say('新しい申請が届くと、ここに出ます。', 'New applications appear here.'),
  })),
  exampleOf(EmptyState)('offline', ({ say }) => ({
    art: 'offline',
    heading: say('通信がありません', 'You are offline'),
    text: say(
      '書いたものは、この端末に鍵をかけて保存しています。つながったら送ります。',
      'What you write is kept, encrypted, on this device and sent when you are back.',
    ),
  })),
];
