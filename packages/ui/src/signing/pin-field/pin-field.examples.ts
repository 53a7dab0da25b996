// The two PINs of the card, which must never look alike.
import { exampleOf } from '../../examples/example.ts';
import PinField from './PinField.svelte';

export const examples = [
  exampleOf(PinField)('signature', () => ({
    kind: 'signature',
    id: 'pin-signature',
    value: 'MIDORI27',
    tries: { left: 4, of: 5 },
  })),
  exampleOf(PinField)('signature, wrong', ({ say }) => ({
    kind: 'signature',
    id: 'pin-wrong',
    value: '',
    tries: { left: 4, of: 5 },
    error: {
      say: say(
        'パスワードが違います。署名も送信もしていません。',
        'That is not the password. Nothing was signed or sent.',
      ),
    },
  })),
  exampleOf(PinField)('four digits', () => ({
    kind: 'four',
    id: 'pin-four',
    value: '1234',
    tries: { left: 3, of: 3 },
  })),
];
