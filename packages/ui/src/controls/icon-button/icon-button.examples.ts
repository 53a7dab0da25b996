// Icon buttons: plain, and with a dot for something new.
import { exampleOf } from '../../examples/example.ts';
import { iconBell, iconClose } from '../../icons/icons.ts';
import IconButton from './IconButton.svelte';

export const examples = [
  exampleOf(IconButton)('close', ({ one }) => ({ icon: iconClose, label: one('閉じる', 'Close') })),
  exampleOf(IconButton)('with a dot', ({ one }) => ({
    icon: iconBell,
    label: one('お知らせ 1件', '1 notice'),
    href: '#notices',
    dot: true,
  })),
];
