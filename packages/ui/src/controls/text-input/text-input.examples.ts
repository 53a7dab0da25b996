// Text inputs: required, optional, with an error and its words, with an echo, read only.
import { exampleOf } from '../../examples/example.ts';
import TextInput from './TextInput.svelte';

export const examples = [
  exampleOf(TextInput)('required, with an item number', ({ say }) => ({
    id: 'text-occupation',
    item: '6',
    need: 'required',
    label: say('職業', 'Occupation'),
    value: 'システムエンジニア',
  })),
  exampleOf(TextInput)('optional and empty', ({ say }) => ({
    id: 'text-school',
    need: 'optional',
    label: say('学校・勤務先', 'School or work'),
    value: '',
  })),
  exampleOf(TextInput)('error', ({ say }) => ({
    id: 'text-card',
    item: '12',
    need: 'required',
    label: say('在留カード番号', 'Residence card number'),
    error: { say: say('最後の英字が1つ足りません。', 'The last letter is missing.') },
    value: 'AB 1234 5678 C',
    code: true,
  })),
  exampleOf(TextInput)('echo', ({ say }) => ({
    id: 'text-name',
    need: 'required',
    label: say('氏名', 'Name'),
    hint: say('小文字や全角で書いても、なおします。', 'Small or full-width letters are fine; we convert them.'),
    echo: { say: say('様式には', 'On the form:'), value: 'JOSE PEREZ' },
    value: 'ｊｏｓé ｐéｒｅｚ',
  })),
  exampleOf(TextInput)('read only, with a unit', ({ say, one }) => ({
    id: 'text-salary',
    label: say('月収', 'Monthly income'),
    value: '280,000',
    readonly: true,
    width: 'w-10',
    unit: one('円', 'yen'),
  })),
];
