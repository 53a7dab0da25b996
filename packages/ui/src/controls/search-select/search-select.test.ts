import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { findOptions, searchKey } from './search.ts';
import { examples } from './search-select.examples.ts';

const options = [
  { value: 'BRA', label: { text: 'ブラジル', other: 'Brazil' } },
  { value: 'CIV', label: { text: 'コートジボワール', other: 'Côte d’Ivoire' } },
  { value: 'TWN', label: { text: '台湾', other: 'Taiwan' }, search: 'たいわん' },
];
const found = (query: string): string[] => findOptions(options, query).map((option) => option.value);

describe('searching a long list', () => {
  it('finds by either language, any width, any case', () => {
    expect(found('brazil')).toEqual(['BRA']);
    expect(found('ＢＲＡ')).toEqual(['BRA']);
    expect(found('ぶらじる')).toEqual(['BRA']);
    expect(found('ﾌﾞﾗ')).toEqual(['BRA']);
  });
  it('does not mind accents', () => {
    expect(found('cote')).toEqual(['CIV']);
  });
  it('does not mind how words are joined', () => {
    expect(found('Cote d Ivoire')).toEqual(['CIV']);
    expect(findOptions([{ value: 'VNM', label: 'Viet Nam' }], 'Vietnam')).toHaveLength(1);
    expect(findOptions([{ value: 'ATG', label: 'アンティグア・バーブーダ' }], 'アンティグア　バーブーダ')).toHaveLength(1);
  });
  it('finds by further words', () => {
    expect(found('たいわん')).toEqual(['TWN']);
  });
  it('shows all while nothing is typed', () => {
    expect(found(' ')).toEqual(['BRA', 'CIV', 'TWN']);
  });
  it('puts those that begin with the query first', () => {
    const list = [
      { value: 'a', label: 'New Mali' },
      { value: 'b', label: 'Mali' },
    ];
    expect(findOptions(list, 'mali').map((option) => option.value)).toEqual(['b', 'a']);
  });
  it('keeps voiced kana apart from unvoiced ones', () => {
    expect(searchKey('ガ')).toBe('が');
    expect(searchKey('カ')).toBe('か');
  });
});

describe('a search select', () => {
  it('is a combobox that names its list', () => {
    const html = renderExample(exampleNamed(examples, 'chosen'), 'ja');
    expect(html).toMatch(/role="combobox"[^>]*aria-expanded="false"[^>]*aria-controls="search-nationality-list"/);
    expect(html).toContain('value="台湾"');
  });
  it('writes below what the input has no room for: on a phone, or everywhere', () => {
    for (const lang of ['ja', 'en'] as const) {
      const below = (name: string) =>
        /<p class="([^"]*)" aria-hidden="true">/.exec(renderExample(exampleNamed(examples, name), lang))?.[1];
      expect(below('chosen')).toBeUndefined();
      expect(below('long on a phone')).toMatch(/^echo only-phone/);
      expect(below('long everywhere')).toMatch(/^echo(?! only-phone)/);
    }
  });
});
