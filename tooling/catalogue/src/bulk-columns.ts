// A column of a published workbook as the bulk file needs it: what it may hold, when it is asked, where its value stands in a line.
import type { CharacterClass } from '@zairyu/forms';
import type { BulkColumn, BulkCondition, BulkField } from '@zairyu/procedures/bulk';
import { PURPOSES, purposesByFiling } from './purposes.ts';
import { choicesOf, codesOfLabels, placeOfParent, type Official, type OfficialColumn } from './official.ts';

/** `header` is left out where the workbook writes the column for no status. */
export interface OutputColumn extends OfficialColumn {
  readonly csv?: readonly { readonly header?: string; readonly pattern?: string; readonly order: number | readonly (number | null)[] }[];
}

/** The names of the classes as the workbooks write them; the last two stand for the name of a supporter. */
const CLASSES: Readonly<Record<string, readonly CharacterClass[]>> = {
  半角数字: ['half-digits'],
  半角英字: ['half-latin'],
  半角記号: ['half-symbols'],
  半角カナ: ['half-katakana'],
  ひらがな: ['hiragana'],
  全角カナ: ['full-katakana'],
  全角数字: ['full-digits'],
  全角英字: ['full-latin'],
  全角記号: ['full-symbols'],
  漢字: ['kanji'],
  すべて: ['any'],
  半角英大文字: ['half-latin'],
  半角スペース: ['half-symbols'],
};

/** By the beginning of the header: the blocks of the sheet of what is filed together. */
const COMPANION_BLOCKS: Readonly<Record<string, string>> = { re: 're-entry', skgi: 'extra-status-activity', syur: 'certificate-of-authorized-employment' };
const PART_OF_LABEL = [
  [/^年月日不詳/, 'year'],
  [/^月日不詳/, 'month'],
  [/^月不詳/, 'month'],
  [/^日不詳/, 'day'],
  [/不明な点は無い/, 'nothing'],
] as const;

/** @param ownCodes what stands in our answers for the choice without a code, by list. */
export function bulkColumn(official: Official, ownCodes: Readonly<Record<string, string>>, sheet: string, column: OutputColumn): BulkColumn {
  const length = column.length ?? /(\d+)文字/.exec(column.help ?? '')?.[1];
  const characters = column.chars?.split('，').flatMap((name) => CLASSES[name] ?? unknownClass(name));
  const when = conditionOf(official, sheet, column);
  const companion = companionOf(column);
  return {
    at: column.at,
    label: (column.label ?? '').replaceAll(/\s+/g, ' ').trim(),
    ...(characters ? { characters: [...new Set(characters)] } : {}),
    ...(column.chars?.includes('半角英大文字') ? { capitals: true } : {}),
    ...(length === undefined ? {} : { length: Number(length) }),
    ...(column.exact ? { exact: true } : {}),
    ...(column.required ? { required: true } : {}),
    ...(when ? { when } : {}),
    ...choiceFacts(official, ownCodes, sheet, column),
    ...(companion === undefined ? {} : { companion }),
    fields: (column.csv ?? []).flatMap(fieldOf),
  };
}

function unknownClass(name: string): never {
  throw new Error(`no character class is known as ${name}`);
}

function fieldOf({ header, pattern, order }: NonNullable<OutputColumn['csv']>[number]): BulkField[] {
  if (typeof order === 'number') return [[header ?? '', pattern ?? '', order]];
  const places = Object.fromEntries(order.flatMap((place, variant) => (place === null ? [] : [[String(variant), place] as const])));
  const distinct = [...new Set(Object.values(places))];
  if (distinct.length === 0) return [];
  return [[header ?? '', pattern ?? '', distinct.length === 1 && !order.includes(null) ? (distinct[0] ?? 0) : places]];
}

function companionOf(column: OutputColumn): string | undefined {
  const block = /^(re|skgi|syur)\./.exec(column.csv?.[0]?.header ?? '')?.[1];
  return block === undefined ? undefined : COMPANION_BLOCKS[block];
}

/** The condition in codes. A condition on any answer at all is written as "*". */
function conditionOf(official: Official, sheet: string, column: OutputColumn): BulkCondition | undefined {
  if (column.whenColumn === undefined) return undefined;
  const places = column.whenColumn.split(',').map((at) => placeOfParent(official, sheet, at));
  const [first] = places;
  if (first === undefined) return undefined;
  const columns = places.map(({ at }) => at);
  if (column.whenValue === undefined) return { sheet: first.sheet, columns };
  if (column.whenValue.includes('入力あり')) return { sheet: first.sheet, columns, codes: ['*'] };
  const parent = official.sheets[first.sheet]?.find(({ at }) => at === first.at);
  const choices = parent && choicesOf(official, first.sheet, parent);
  const codes = choices ? codesOfLabels(choices, column.whenValue) : [];
  const offered = choices?.kind === 'plain' ? new Set(choices.items.map(([, code]) => code)).size : 0;
  // Every prefecture: whichever it is.
  return { sheet: first.sheet, columns, codes: codes.length > 1 && codes.length === offered ? ['*'] : codes };
}

function choiceFacts(official: Official, ownCodes: Readonly<Record<string, string>>, sheet: string, column: OutputColumn): Partial<BulkColumn> {
  // 割合: the workbook works it out of the two columns before it, and asks nobody (its help: 入力不要).
  if (column.csv?.[0]?.header === 'WCCES010Dto:txtSswa') return { derived: 'research-share' };
  if (column.list === undefined) return {};
  if (column.list === 'C619') return { derived: 'place' };
  const ours = ownCodes[column.list];
  if (ours !== undefined) return { codes: { [ours]: '' } };
  if (column.list === PURPOSES) return { codesByFiling: purposesByFiling(official) };
  const choices = choicesOf(official, sheet, column);
  if (choices?.kind !== 'plain') return {};
  const unknown = choices.items.flatMap(([label, code = '']) => {
    const part = PART_OF_LABEL.find(([words]) => words.test(label))?.[1];
    return part === undefined ? [] : [[part, code] as const];
  });
  if (unknown.length === choices.items.length) return { unknown: Object.fromEntries(unknown) };
  return choices.items.length === 1 ? { single: choices.items[0]?.[1] ?? '' } : {};
}
