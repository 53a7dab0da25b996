// The longest answer that each question takes, in its widest letters, and a form that asks everything at once: what a sheet has to have room for.
import type { Answers, CharacterClass, Field, FormDefinition, GroupRow, LeafField, ListLookup, Option } from '@zairyu/forms';
import { createWalk } from '@zairyu/procedures/samples/legal-answers.ts';
import { domainsOf, nameIn, placesOf, type Place } from './places.ts';

/** Wide letters of each class; the order in which they come tells the answers apart. */
const WIDE: Readonly<Record<CharacterClass, string>> = {
  'half-digits': '0123456789', 'half-latin': 'MWQGO', 'half-symbols': '@', 'half-katakana': 'ｱｲｳｴｵｶｷｸｹｺ', hiragana: 'あかさたなはまやらわ', 'full-katakana': 'アカサタナハマヤラワ', 'full-digits': '０１２３４５６７８９', 'full-latin': 'ＡＢＣＤＥＦＧＨ', 'full-symbols': '＠', kanji: '東西南北春夏秋冬国語', any: '漢字仮名交文書写真',
};
/** Letters, the widest classes first; symbols stand in an answer only where nothing else may. */
const ORDER: readonly CharacterClass[] = ['any', 'kanji', 'hiragana', 'full-katakana', 'full-latin', 'full-digits', 'half-latin', 'half-katakana', 'half-digits', 'full-symbols', 'half-symbols'];

/**
 * The form with every question asked, each linked choice with the list in which its longest words stand, each group with room for one row, so
 * that a second one goes to the additional sheet.
 */
export function askingEverything(form: FormDefinition, lists: ListLookup): FormDefinition {
  const places = placesOf(form);
  const domains = domainsOf(places, lists);
  const open = <F extends Field | LeafField>(field: F, name: string): F => {
    const { showWhen: _shown, ...rest } = field;
    return { ...rest, ...(field.type === 'choice' && field.linkedTo !== undefined ? { linkedTo: undefined, list: longestList(places.get(name), domains, lists) ?? field.list } : {}) } as F;
  };
  const openField = (field: Field): Field => (field.type === 'group' ? { ...open(field, field.id), sheetRows: 1, fields: field.fields.map((column) => open(column, `${field.id}.${column.id}`)) } : open(field, field.id));
  return { ...form, sections: form.sections.map((section) => ({ ...section, pages: section.pages.map(({ id, fields }) => ({ id, fields: fields.map(openField) })) })) };
}

/** Every question of such a form answered at its longest; one row more in each group than the official sheet holds. */
export function longestAnswers(form: FormDefinition, lists: ListLookup): Answers {
  const answer = (field: LeafField, path: string): [string, string][] => {
    const value = longest(field, path, lists);
    return value === undefined ? [] : [[field.id, value]];
  };
  const fields = form.sections.flatMap(({ pages }) => pages.flatMap((page) => page.fields));
  return Object.fromEntries(
    fields.flatMap((field): [string, string | readonly GroupRow[]][] => {
      if (field.type !== 'group') return answer(field, field.id);
      const rows = Array.from({ length: field.sheetRows + 1 }, (_, row): GroupRow => ({ rowId: `r${String(row)}`, values: Object.fromEntries(field.fields.flatMap((column) => answer(column, `${field.id}/${column.id}/${String(row)}`))) }));
      return [[field.id, rows]];
    }),
  );
}

/** @param path tells answers of the same shape apart. Undefined for a choice of nothing. */
function longest(field: LeafField, path: string, lists: ListLookup): string | undefined {
  switch (field.type) {
    case 'text':
      return widest(field.characters ?? ['any'], field.exactLength ?? field.maxLength, path);
    case 'choice':
      return longestOption(lists(field.list) ?? [])?.code;
    case 'date':
      return field.precision === 'month' ? '2026-12' : '2026-12-30';
    case 'number':
      return String(Math.min(field.max ?? Infinity, 10 ** field.maxDigits - 1));
    case 'postcode':
      return '5300001';
    case 'phone':
      return `0${'8'.repeat(field.maxLength - 1)}`;
    case 'email':
      return `${'m'.repeat(Math.max(1, field.maxLength - 11))}@example.jp`;
    case 'card-number':
      return 'WM88888888WM';
    case 'confirm':
      return '1';
  }
}

function widest(classes: readonly CharacterClass[], length: number, path: string): string {
  const letters = [...WIDE[ORDER.find((name) => classes.includes(name)) ?? 'any']];
  const next = createWalk([...path].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7));
  return Array.from({ length }, () => letters[Math.floor(next() * letters.length)] ?? '').join('');
}

function longestOption(options: readonly Option[]): Option | undefined {
  return options.reduce<Option | undefined>((most, option) => (most === undefined || sizeOf(option) > sizeOf(most) ? option : most), undefined);
}

function longestList({ field, group }: Partial<Place> = {}, domains: ReadonlyMap<string, ReadonlySet<string>>, lists: ListLookup): string | undefined {
  if (field?.type !== 'choice' || field.linkedTo === undefined) return undefined;
  const all = [...(domains.get(nameIn(field.linkedTo, group)) ?? [])].map((code) => `${field.list}.${code}`);
  const size = (list: string) => sizeOf(longestOption(lists(list) ?? []));
  return all.reduce<string | undefined>((most, list) => (most === undefined || size(list) > size(most) ? list : most), undefined);
}

function sizeOf(option: Option | undefined): number {
  return option === undefined ? -1 : 2 * option.ja.length + option.en.length;
}
