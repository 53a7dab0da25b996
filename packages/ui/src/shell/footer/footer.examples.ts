// The foot of a page.
import { exampleOf } from '../../examples/example.ts';
import Footer from './Footer.svelte';

export const examples = [
  exampleOf(Footer)(
    'with links',
    ({ one }) => ({
      links: [
        { href: '#guide', label: one('使い方', 'How to use this site') },
        { href: '#check', label: one('受付票を確かめる', 'Check a receipt') },
      ],
      operator: one('みなと行政書士事務所（大阪市）', 'Minato Gyoseishoshi Office, Osaka'),
    }),
    { wide: true, surface: 'ground' },
  ),
];
