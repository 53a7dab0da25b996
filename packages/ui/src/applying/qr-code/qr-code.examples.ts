// A QR code.
import { exampleOf } from '../../examples/example.ts';
import QrCode from './QrCode.svelte';

export const examples = [
  exampleOf(QrCode)('address', ({ one }) => ({
    data: 'https://zairyu.example/check#ZR1',
    label: one('確かめるQRコード', 'QR code to check'),
  })),
];
