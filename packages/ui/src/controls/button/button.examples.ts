// Buttons in every look and state.
import { exampleOf, words } from '../../examples/example.ts';
import { iconArrow, iconCamera } from '../../icons/icons.ts';
import Button from './Button.svelte';

export const examples = [
  exampleOf(Button)('primary', ({ one }) => ({ children: words(one('続ける', 'Continue')) })),
  exampleOf(Button)('primary with an icon', ({ one }) => ({
    icon: iconCamera,
    children: words(one('撮影する', 'Take photos')),
  })),
  exampleOf(Button)('link with an arrow', ({ one }) => ({
    href: '#next',
    endIcon: iconArrow,
    children: words(one('手続をさがす', 'Find your procedure')),
  })),
  exampleOf(Button)('busy', ({ one }) => ({ busy: true, children: words(one('送っています', 'Sending')) })),
  exampleOf(Button)('disabled', ({ one }) => ({
    disabled: true,
    children: words(one('2つをまとめて送る', 'Send both')),
  })),
  exampleOf(Button)('second', ({ one }) => ({ look: 'second', children: words(one('戻る', 'Back')) })),
  exampleOf(Button)('text', ({ one }) => ({ look: 'text', children: words(one('あとで', 'Later')) })),
  exampleOf(Button)('danger', ({ one }) => ({ look: 'danger-second', children: words(one('取り下げる', 'Withdraw')) })),
  exampleOf(Button)('mid', ({ one }) => ({ size: 'mid', children: words(one('別のファイル', 'Other file')) })),
];
