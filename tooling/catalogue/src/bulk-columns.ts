// A column of a published workbook as the bulk file needs it: what it may hold, when it is asked, where its value stands in a line.
import type { CharacterClass } from '@zairyu/forms';
import type { AgentPart, BulkColumn, BulkCondition, BulkField } from '@zairyu/procedures/bulk';
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
/** 取次者: the same seven cells on the sheet of every category and in the blocks of what is filed together, by the end of the header. */
const AGENT_PARTS: Readonly<Record<string, AgentPart>> = { toriName: 'name', txtTrtgshName: 'name', toriPostNo: 'postcode', toriAdresCode: 'prefecture', toriAdres: 'town', toriSzkn: 'organisation', toriTelNo: 'telephone' };
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
  const agent = agentPartOf(column);
  const capitals = capitalsOf(column);
  return {
    at: column.at,
    label: (column.label ?? '').replaceAll(/\s+/g, ' ').trim(),
    ...(characters ? { characters: [...new Set(characters)] } : {}),
    ...(capitals ? { capitals } : {}),
    ...(length === undefined ? {} : { length: Number(length) }),
    ...(isExact(column) ? { exact: true } : {}),
    ...(column.required ? { required: true } : {}),
    ...(when ? { when } : {}),
    ...choiceFacts(official, ownCodes, sheet, column),
    ...(companion === undefined ? {} : { companion }),
    ...(agent === undefined ? {} : { agent }),
    fields: (column.csv ?? []).flatMap(fieldOf),
  };
}

/** Some columns have a check for the exact length; of others only the help says it: 12文字, not 12文字以内. */
function isExact({ exact, length, chars, help = '' }: OutputColumn): boolean {
  return exact === true || (length !== undefined && chars !== undefined && new RegExp(`、${length}文字(?!以内)`).test(help));
}

/** Names have no class, or one of their own; their help says 半角英字（大文字入力）…スペース区切り. ED numbers say the same without spaces. */
function capitalsOf({ chars, help = '' }: OutputColumn): BulkColumn['capitals'] {
  if (chars?.includes('半角英大文字')) return 'words';
  if (!/半角英字[（(]大文字入力/.test(help)) return undefined;
  return help.includes('スペース区切り') ? 'words' : 'letters';
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

/** A town stands in the field of its prefecture. */
function agentPartOf({ csv, label = '' }: OutputColumn): AgentPart | undefined {
  const part = AGENT_PARTS[/^(?:(?:re|skgi|syur)\.)?(\w+)$/.exec(csv?.[0]?.header ?? '')?.[1] ?? ''];
  return part === 'prefecture' && label.includes('市区町村') ? 'municipality' : part;
}

/**
 * The required column whose choices depend on this one, where it is asked in more cases than this one: asked alone it could offer nothing.
 * (区分V: the operation of completed training is asked by either evaluation; its occupation, in two of three workbooks, by one.)
 */
function leadsTo(official: Official, sheet: string, { at, whenColumn }: OutputColumn): OutputColumn | undefined {
  const own = whenColumn?.split(',') ?? [];
  const isWider = ({ whenColumn: theirs = '' }: OfficialColumn) => own.length > 0 && theirs.split(',').length > own.length && own.every((each) => theirs.split(',').includes(each));
  return official.sheets[sheet]?.find((column) => column.required === true && column.linkColumn === at && isWider(column));
}

/** The condition in codes. A condition on any answer at all is written as "*". */
function conditionOf(official: Official, sheet: string, column: OutputColumn): BulkCondition | undefined {
  const leader = leadsTo(official, sheet, column);
  if (leader !== undefined) return conditionOf(official, sheet, leader);
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
