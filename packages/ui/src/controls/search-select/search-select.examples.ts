// A long list to search: chosen, chosen with more words than a phone or any input has room for, and empty with an error.
import { exampleOf, type Pick } from '../../examples/example.ts';
import SearchSelect from './SearchSelect.svelte';

const countries = (say: Pick) => [
  { value: 'BRA', label: say('ブラジル', 'Brazil'), search: 'Brazil ブラジル' },
  { value: 'CHN', label: say('中国', 'China'), search: 'China ちゅうごく' },
  { value: 'NPL', label: say('ネパール', 'Nepal'), search: 'Nepal ネパール' },
  { value: 'TWN', label: say('台湾', 'Taiwan'), search: 'Taiwan たいわん' },
  { value: 'VNM', label: say('ベトナム', 'Vietnam'), search: 'Viet Nam ベトナム' },
];

const industries = (say: Pick) => [
  { value: 'O06', label: say('製造業（産業機械・同部分品）', 'Manufacturing (Industrial machinery and parts)') },
  {
    value: 'O43',
    label: say(
      'その他の事業サービス業（速記・ワープロ入力・複写業，建物サービス業，警備業等）',
      'Other business services (shorthand, word processing, copying, building service, security, etc.)',
    ),
  },
];

export const examples = [
  exampleOf(SearchSelect)('chosen', ({ say }) => ({
    id: 'search-nationality',
    item: '1',
    need: 'required',
    label: say('国籍・地域', 'Nationality / Region'),
    options: countries(say),
    value: 'TWN',
  })),
  exampleOf(SearchSelect)('long on a phone', ({ say }) => ({
    id: 'search-long-on-a-phone',
    label: say('主たる業種', 'Main business type'),
    options: industries(say),
    value: 'O06',
  })),
  exampleOf(SearchSelect)('long everywhere', ({ say }) => ({
    id: 'search-long-everywhere',
    label: say('主たる業種', 'Main business type'),
    options: industries(say),
    value: 'O43',
  })),
  exampleOf(SearchSelect)('error', ({ say }) => ({
    id: 'search-error',
    need: 'required',
    label: say('国籍・地域', 'Nationality / Region'),
    options: countries(say),
    value: '',
    error: { say: say('国籍・地域を一覧からえらんでください', 'Choose a nationality from the list') },
  })),
];
