// A document: to do, given, refused.
import { createRawSnippet } from 'svelte';
import { exampleOf } from '../../examples/example.ts';
import DocumentSlot from './DocumentSlot.svelte';

const slot = exampleOf(DocumentSlot);

export const examples = [
  slot('to do', ({ say }) => ({
    id: 'slot-tax',
    state: 'todo',
    label: say('課税証明書', 'Tax certificate'),
    why: say('直近1年分。マイナンバーの書かれていないもの', 'Last year. Without your Individual Number'),
  })),
  slot('given', ({ say }) => ({
    id: 'slot-work',
    state: 'given',
    pages: 2,
    label: say('在職証明書', 'Certificate of employment'),
    why: say('勤務先が発行したもの', 'Issued by your employer'),
    fileNote: 'zaishoku-shomei.pdf, 1.2 MB',
  })),
  slot('refused', ({ say, one }) => ({
    id: 'slot-refused',
    state: 'refused',
    label: say('納税証明書', 'Tax payment certificate'),
    refusal: {
      heading: say('このPDFには鍵がかかっています', 'This PDF is locked'),
      text: say(
        '審査の画面で開けません。送信していません。ほかの書類と回答はそのままです。',
        'The examiner could not open it. It was not sent. Your other documents and answers are unchanged.',
      ),
      file: 'nozei-r7.pdf, 640 KB',
      locked: true,
    },
    ways: createRawSnippet(() => ({
      render: () =>
        `<span class="row wrap"><button class="btn mid" type="button">${one('紙を撮影する', 'Photograph the paper')}</button><button class="btn second mid" type="button">${one('別のファイル', 'Other file')}</button></span>`,
    })),
  })),
];
