// The places of an applicant.
import { exampleOf } from '../../examples/example.ts';
import { iconApplication, iconBell, iconFolder, iconHome, iconUser } from '../../icons/icons.ts';
import Places from './Places.svelte';

export const examples = [
  exampleOf(Places)(
    'applicant',
    ({ one }) => ({
      homeHref: '#home',
      operator: one('みなと行政書士事務所', 'Minato Gyoseishoshi Office'),
      places: [
        { href: '#home', icon: iconHome, label: one('ホーム', 'Home'), current: true },
        { href: '#applications', icon: iconApplication, label: one('申請', 'Applications'), count: 2 },
        { href: '#documents', icon: iconFolder, label: one('書類', 'Documents'), count: 9 },
        { href: '#notices', icon: iconBell, label: one('お知らせ', 'Notices'), count: 1 },
        { href: '#account', icon: iconUser, label: one('設定', 'Account') },
      ],
    }),
    { wide: true, within: 'with-nav' },
  ),
];
