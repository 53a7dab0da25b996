// The ticket.
import { exampleOf } from '../../examples/example.ts';
import ReceiptTicket from './ReceiptTicket.svelte';

export const examples = [
  exampleOf(ReceiptTicket)('competent office', ({ say, one }) => ({
    heading: say('受付票', 'Receipt'),
    number: 'ZR-26-M3TD-9F5A',
    receivedAt: one('2026年11月24日 14:05 受付', 'Received 24 November 2026, 14:05'),
    seal: {
      digest: Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256),
      word: '受付',
      date: '8.11.24',
    },
    facts: [
      {
        label: one('手続', 'Procedure'),
        value: say('在留期間更新許可申請', 'Extension of Period of Stay'),
        strong: true,
      },
      { label: one('申請人', 'Applicant'), value: 'LIN MEIHUA' },
    ],
    qr: 'https://zairyu.example/check#ZR1.eyJuIjoiWlItMjYtTTNURC05RjVBIn0.c2lnbmF0dXJl',
    qrHeading: one('この受付票は、だれでも確かめられます。', 'Anyone can check this receipt.'),
    qrText: one(
      'QRコードを読むと本物かどうかがわかります。氏名は入っていません。',
      'Scan the code to see that it is genuine. It does not contain a name.',
    ),
  })),
];
