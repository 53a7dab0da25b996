// The rail of an application (desks only).
import { exampleOf } from '../../examples/example.ts';
import Rail from './Rail.svelte';

export const examples = [
  exampleOf(Rail)(
    'half way',
    ({ one }) => ({
      sections: [
        { href: '#1', label: one('申請できるか', 'Eligibility'), state: 'done' },
        { href: '#2', label: one('あなたについて', 'About you'), state: 'done' },
        { href: '#3', label: one('勤務先と家族', 'Work and family'), state: 'here' },
        { href: '#4', label: one('書類', 'Documents'), state: 'open', note: one('5点のうち2点', '2 of 5') },
        { label: one('署名して送る', 'Sign and send'), state: 'cant' },
      ],
    }),
    { within: 'focus' },
  ),
];
