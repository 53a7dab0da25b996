// Each picture once, with words of the kind that stand beside it.
import { exampleOf } from '../../examples/example.ts';
import CardTrouble from './CardTrouble.svelte';
import { TROUBLE_PICTURES } from './picture.ts';

export const examples = TROUBLE_PICTURES.map((picture) =>
  exampleOf(CardTrouble)(picture, ({ say }) => ({
    picture,
    title: say('リーダが、ほかのソフトで使われています', 'Another program is using the reader'),
    detail: say('署名も送信もしていません。', 'Nothing was signed or sent.'),
    nextStep: say('ほかのソフトやタブを閉じてから、もう一度ためしてください。', 'Close other programs and tabs, then try again.'),
    help: [{ id: 'one', say: say('カードを使うほかのソフトを閉じる', 'Close other programs that use the card') }],
  })),
);
