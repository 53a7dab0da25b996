// A long list to search: chosen, and empty with an error.
import { exampleOf, type Pick } from '../../examples/example.ts';
import SearchSelect from './SearchSelect.svelte';

const countries = (say: Pick) => [
  { value: 'BRA', label: say('ブラジル', 'Brazil'), search: 'Brazil ブラジル' },
  { value: 'CHN', label: say('中国', 'China'), search: 'China ちゅうごく' },
  { value: 'NPL', label: say('ネパール', 'Nepal'), search: 'Nepal ネパール' },
  { value: 'TWN', label: say('台湾', 'Taiwan'), search: 'Taiwan たいわん' },
  { value: 'VNM', label: say('ベトナム', 'Vietnam'), search: 'Viet Nam ベトナム' },
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
  exampleOf(SearchSelect)('error', ({ say }) => ({
    id: 'search-error',
    need: 'required',
    label: say('国籍・地域', 'Nationality / Region'),
    options: countries(say),
    value: '',
    error: { say: say('国籍・地域を一覧からえらんでください', 'Choose a nationality from the list') },
  })),
];
