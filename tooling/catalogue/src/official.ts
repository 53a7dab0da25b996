// The agency's published item lists as data: sheets, columns, choice lists. Shape: the JSON made from the bulk-registration workbooks.
import { columnName, columnNumber } from '@zairyu/procedures/part-changes';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Official, OfficialColumn, OfficialList } from './official-shape.ts';
import { purposesOf, toldInStatuses } from './purposes.ts';

export type { Official, OfficialColumn, OfficialList };

/**
 * Reads `<name>.json`, `<name>.lists.json` and `<name>.linked-lists.json` of a folder.
 * @param ownCodes what stands for the choice that the published list gives no code, by list.
 */
export function readOfficial(folder: string, name: string, ownCodes: Readonly<Record<string, string>>): Official {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const official: Official = {
    ...(read(`${name}.json`) as Omit<Official, 'lists' | 'linked'>),
    lists: withOwnCodes(read(`${name}.lists.json`) as Official['lists'], ownCodes),
    linked: read(`${name}.linked-lists.json`) as Official['linked'],
  };
  const purposes = purposesOf(official);
  return purposes.length > 0 ? { ...toldInStatuses(official), purposes } : official;
}

function withOwnCodes(lists: Official['lists'], ownCodes: Readonly<Record<string, string>>): Official['lists'] {
  const given = ([id, list]: [string, OfficialList]): [string, OfficialList] => [id, { items: list.items.map(([label, code]) => [label, code ?? ownCodes[id]]) }];
  return Object.fromEntries(Object.entries(lists).map(given));
}

/** "B:D,AA" as B, C, D, AA. */
export function columnsIn(ranges: string | null): string[] {
  if (ranges === null || ranges === '') return [];
  return ranges.split(',').flatMap((range) => {
    const [first = '', last = first] = range.trim().split(':');
    const [from, to] = [columnNumber(first), columnNumber(last)];
    return Array.from({ length: to - from + 1 }, (_, offset) => columnName(from + offset));
  });
}

/** Choices of a column: one list, or one for each code of the parent. */
export type Choices =
  | { readonly kind: 'plain'; readonly items: OfficialList['items'] }
  | { readonly kind: 'linked'; readonly parent: string; readonly byParent: ReadonlyMap<string, OfficialList['items']> };

/**
 * The status of residence decides which occupations and industries are offered: status code to the part of its filing code
 * (list CB18) that follows the two digits of the procedure.
 */
const FILING_OF_STATUS: Readonly<Record<string, string>> = {
  T03: 'I1', T15: 'I2', T04: 'J1', T31: 'J2', T05: 'K1', T06: 'L1', T18: 'L1', T25: 'M1',
  T26: 'N2', T14: 'N1', T20: 'N3', T29: 'N5', T19: 'O1', T41: 'P1', T43: 'Q1', T44: 'R1',
  T61: 'T1', T62: 'T2', T63: 'T3', T13: 'U1', T02: 'U2', T12: 'U3', T51: 'U4', T71: 'V1', T72: 'V1',
  T21: 'Y1', T22: 'Y1', T23: 'Y1', T24: 'Y1', T27: 'Y1', T28: 'Y1',
};

/** Filing codes by status of residence. @param procedure the two digits with which those of a procedure begin: 04 extension, 05 change. */
export function filingsOfStatus(procedure: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FILING_OF_STATUS).map(([status, filing]) => [status, `${procedure}${filing}`]));
}

/** The filing codes of a workbook begin with the two digits of its procedure. */
export function filingsOf(official: Pick<Official, 'lists'>): Readonly<Record<string, string>> {
  return filingsOfStatus(official.lists['CB18']?.items.map(([, code = '']) => code.slice(0, 2)).find((digits) => digits !== '') ?? '04');
}

/** The sheet on which a kind of filing, by its name in list CB18, is filled in: 区分N. */
export function sheetOfFiling(official: Pick<Official, 'statuses'>, label: string): string | undefined {
  const row = official.statuses.find(({ status }) => status === label);
  return /\(([^()]+)\)$/.exec(row?.sheet ?? '')?.[1];
}

/** The points table of highly-skilled professionals: its columns go by their class. */
export const POINTS_SHEET = '高度専門職ポイント表';

/** Cells of the workbook's control sheet, each with the family of lists that it names by filing code: industries, occupations, relationships. */
const CONTROL: Readonly<Record<string, string>> = { AA1: 'CC13_1', AA2: 'CC02_1', AA3: 'A062_1', AA5: 'CC02_5', AA6: 'CC52_1' };

/** The choices of this column go by the status of residence. */
export function isByStatus(column: OfficialColumn): boolean {
  return column.linkColumn !== undefined && CONTROL[column.linkColumn] !== undefined;
}

/** The workbook has choices of this column for the main activities of highly-skilled professionals (CC13_5_04IA), beside those for statuses. */
export function goesByActivity(official: Pick<Official, 'linked'>, column: OfficialColumn): boolean {
  if (column.linkColumn === undefined || column.list === undefined) return false;
  let lists = listsByActivity.get(official.linked);
  if (!lists) listsByActivity.set(official.linked, (lists = new Set(Object.keys(official.linked).flatMap((key) => /^(.+)_\d\d[A-Z][A-L]$/.exec(key)?.[1] ?? []))));
  return lists.has(column.list);
}

/** Lists of which a workbook has one for each main activity: looked for once. */
const listsByActivity = new WeakMap<Official['linked'], ReadonlySet<string>>();

/** Where the column stands that another one goes by: on the sheet that the link names, on the common sheet (在R), or beside it. */
export function placeOfParent(official: Official, sheet: string, at: string, linkSheet?: string): { readonly sheet: string; readonly at: string } {
  const named = /\(([^()]+)\)$/.exec(linkSheet ?? '')?.[1];
  if (named !== undefined && official.sheets[named] !== undefined) return { sheet: named, at };
  if (!at.startsWith('在')) return { sheet, at };
  // The common sheets are called after the procedure: 在留期間更新許可申請, 在留資格変更許可申請, 在留資格認定証明書交付申請.
  const common = Object.keys(official.sheets).find((name) => name.startsWith('在'));
  return { sheet: common ?? sheet, at: at.slice(1) };
}

export function choicesOf(official: Official, sheet: string, column: OfficialColumn): Choices | undefined {
  if (column.list === undefined) return undefined;
  const control = column.linkColumn === undefined ? undefined : CONTROL[column.linkColumn];
  if (control !== undefined) {
    const pairs = Object.entries(filingsOf(official)).flatMap(([status, filing]) => {
      const list = official.linked[`${control}_${filing}`];
      return list ? [[status, list.items] as const] : [];
    });
    return { kind: 'linked', parent: 'status', byParent: new Map(pairs) };
  }
  const link = column.linkColumn === undefined ? undefined : placeOfParent(official, sheet, column.linkColumn, column.linkSheet);
  const parent = link === undefined ? undefined : official.sheets[link.sheet]?.find(({ at }) => at === link.at);
  if (parent === undefined) return { kind: 'plain', items: official.lists[column.list]?.items ?? [] };
  const codes = (official.lists[parent.list ?? '']?.items ?? []).map(([, code = '']) => code);
  const pairs = codes.flatMap((code) => {
    const list = official.linked[`${column.list ?? ''}_${code}`] ?? official.linked[`${parent.list ?? ''}_${code}`];
    return list ? [[code, list.items] as const] : [];
  });
  return { kind: 'linked', parent: parent.at, byParent: new Map(pairs) };
}

/**
 * Codes of the labels in a condition. The published condition is cut at commas that belong to a label, so neighbours are
 * joined again when they mean nothing alone. Spaces around a label mean nothing.
 */
export function codesOfLabels(choices: Choices, labels: readonly string[]): string[] {
  const items = choices.kind === 'plain' ? choices.items : [...choices.byParent.values()].flat();
  const known = new Map(items.map(([label, code = '']) => [label.trim(), code]));
  const codes: string[] = [];
  // No label has more pieces than it has commas and one.
  const most = 1 + Math.max(0, ...items.map(([label]) => label.split('，').length - 1));
  for (let at = 0; at < labels.length; ) {
    const [code, pieces] = longestLabel(known, labels.slice(at, at + most));
    // A label that no list offers can never be chosen, so it decides nothing.
    if (code !== undefined) codes.push(code);
    at += pieces;
  }
  return [...new Set(codes)];
}

/** The code of the label that the most of the first pieces make together, and how many these are. */
function longestLabel(known: ReadonlyMap<string, string>, pieces: readonly string[]): readonly [code: string | undefined, pieces: number] {
  for (let count = pieces.length; count > 1; count -= 1) {
    const code = known.get(pieces.slice(0, count).join('，').trim());
    if (code !== undefined) return [code, count];
  }
  return [known.get((pieces[0] ?? '').trim()), 1];
}
