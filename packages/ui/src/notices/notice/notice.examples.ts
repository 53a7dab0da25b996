// Notices in four tones, and the three results of checking a receipt.
import { exampleOf } from '../../examples/example.ts';
import { iconHelp, iconShield } from '../../icons/icons.ts';
import Notice from './Notice.svelte';

export const examples = [
  exampleOf(Notice)('info', ({ say }) => ({
    heading: say('お知らせ', 'Information'),
    text: say('様式が新しくなりました。', 'The form has a new edition.'),
  })),
  exampleOf(Notice)('ok', ({ say }) => ({
    tone: 'ok',
    heading: say('受け付けました', 'Received'),
    text: say('受付票ができました。', 'Your receipt is ready.'),
  })),
  exampleOf(Notice)('warn', ({ say }) => ({
    tone: 'warn',
    heading: say('あと7日', '7 days left'),
    text: say('満了日の前日までに。', 'Before the day of expiry.'),
  })),
  exampleOf(Notice)('danger', ({ say }) => ({
    tone: 'danger',
    heading: say('送れませんでした', 'Not sent'),
    text: say('入力は残っています。', 'Your answers are safe.'),
  })),
  exampleOf(Notice)('receipt genuine', ({ say }) => ({
    tone: 'ok',
    icon: iconShield,
    heading: say('本物です', 'Genuine'),
    text: say('内容と発行者を確かめました。', 'Content and issuer checked.'),
  })),
  exampleOf(Notice)('receipt not checkable', ({ say }) => ({
    tone: 'warn',
    icon: iconHelp,
    heading: say('確かめられません', 'Cannot be checked'),
    text: say('この発行者の鍵をまだ知りません。', 'This issuer’s key is not known here yet.'),
  })),
];
