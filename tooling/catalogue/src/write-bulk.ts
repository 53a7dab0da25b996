// Makes the data of the bulk file from the published workbooks: `node src/write-bulk.ts <folder>`. Writes catalogue/<procedure>/<edition>/bulk.json.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { editionsOf, type ProcedureKind } from '@zairyu/procedures';
import type { BulkColumn, BulkEdition, BulkVariant } from '@zairyu/procedures/bulk';
import { bulkColumn } from './bulk-columns.ts';
import { readRemarks } from './editions.ts';
import { filingTable } from './filings.ts';
import { columnsIn, POINTS_SHEET, readOfficial, sheetOfFiling, type Official } from './official.ts';

/** Each procedure's workbook and the name of the file that it writes (the number of the version after "ver" is not published for certificates). */
const WORKBOOKS: Readonly<Partial<Record<ProcedureKind, { readonly file: string; readonly name: string }>>> = {
  'certificate-of-eligibility': { file: 'coe', name: 'SA_03_001_{code}_ver001.csv' },
  'change-of-status': { file: 'change', name: 'SA_03_002_{code}_ver001.csv' },
  'extension-of-period': { file: 'extension', name: 'SA_03_003_{code}_ver001.csv' },
};
const TOGETHER = '同時申請';
/** List CB18_2 names the column of the workbook's order table; the table begins at S. */
const FIRST_ORDER_COLUMN = 'S';

export function bulkEdition(official: Official, ownCodes: Readonly<Record<string, string>>, name: string): BulkEdition {
  const variants = variantsOf(official);
  return {
    source: { file: official.workbook.isaFile, version: official.workbook.version },
    name,
    filings: filingCodes(official, variants),
    variants,
    together: togetherOf(official),
    sheets: Object.fromEntries(
      Object.entries(official.sheets).map(([sheet, columns]) => [sheet, columns.map((column) => bulkColumn(official, ownCodes, sheet, column)).filter(({ fields }) => fields.length > 0)]),
    ),
  };
}

/** By category and status, or by category, activity and class. */
function filingCodes(official: Official, variants: Readonly<Record<string, BulkVariant>>): Record<string, string> {
  const digits = procedureDigits(official);
  const entries = filingTable(official).filings.flatMap(({ filing, category, as, class: ofClass, statuses }) =>
    (as === undefined ? statuses : [as]).map((each) => [[category, each, ...(ofClass === undefined ? [] : [ofClass])].join(' '), `${digits}${filing}`] as const),
  );
  return Object.fromEntries(entries.filter(([, code]) => variants[code] !== undefined));
}

function procedureDigits(official: Official): string {
  return official.lists['CB18']?.items[0]?.[1]?.slice(0, 2) ?? '';
}

/** Every kind of filing of the table: the columns of the order table, the sheets in use, what is hidden on them. */
function variantsOf(official: Official): Record<string, BulkVariant> {
  const columnOf = new Map(official.lists['CB18_2']?.items.map(([code, column]) => [code, column]));
  const common = Object.keys(official.sheets).find((sheet) => sheet.startsWith('在')) ?? '';
  const kinds = official.lists['CB18']?.items ?? [];
  const variantOf = (column: string | undefined, labels: readonly string[]): BulkVariant | undefined => {
    const sheets = labels.flatMap((label) => sheetOfFiling(official, label) ?? []);
    if (column === undefined || sheets.length < labels.length) return undefined;
    const hidden = labels.flatMap((label) => {
      const columns = columnsIn(official.statuses.find(({ status }) => status === label)?.hiddenColumns ?? null);
      return columns.length > 0 ? [[sheetOfFiling(official, label) ?? '', columns] as const] : [];
    });
    return { order: columnsIn(`${FIRST_ORDER_COLUMN}:${column}`).length - 1, sheets: [common, ...sheets, TOGETHER], hidden: Object.fromEntries(hidden) };
  };
  // A highly-skilled professional files the sheet of the main activity and the points table: the code is that of the activity.
  const simple = kinds.map(([label, code = '']) => [code, variantOf(columnOf.get(code), [label])] as const).filter(([, variant]) => variant?.sheets.includes(POINTS_SHEET) !== true);
  const skilled = kinds.flatMap(([label, code = '']) =>
    (official.linked[`CB18_${code}`]?.items ?? []).map(([activity, own = '']) => [own, variantOf(columnOf.get(own), [labelOfActivity(official, activity), label])] as const),
  );
  return Object.fromEntries([...simple, ...skilled].flatMap(([code, variant]) => (variant === undefined ? [] : [[code, variant] as const])));
}

/** An activity is named as in the table of sheets, but for the three that are filed together under L and spaces in the names. */
function labelOfActivity(official: Official, activity: string): string {
  const plain = (label: string) => label.normalize('NFKC').replace(/\s+/g, '');
  return official.statuses.find(({ status }) => plain(status) === plain(activity))?.status ?? activity;
}

function togetherOf(official: Official): BulkEdition['together'] {
  const columns = official.sheets[TOGETHER] ?? [];
  const at = (words: RegExp) => columns.find(({ section, label }) => section === '共通項目' && words.test(label))?.at;
  const answers = official.lists['A045']?.items ?? [];
  const named = { 're-entry': at(/^再入国許可申請/), 'extra-status-activity': at(/^資格外活動許可申請/), 'certificate-of-authorized-employment': at(/^就労資格証明書交付申請/) };
  return {
    sheet: TOGETHER,
    columns: Object.fromEntries(Object.entries(named).flatMap(([companion, column]) => (column === undefined ? [] : [[companion, column] as const]))),
    yes: answers.find(([label]) => label.startsWith('有'))?.[1] ?? '',
    no: answers.find(([label]) => label.startsWith('無'))?.[1] ?? '',
  };
}

/** One column a line: small, and a comparison of two editions shows what has changed. */
export function bulkText(edition: BulkEdition): string {
  const { sheets, variants, ...head } = edition;
  const lines = (entries: readonly (readonly [string, unknown])[]) => entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
  const columns = (list: readonly BulkColumn[]) => `[\n${list.map((column) => `   ${JSON.stringify(column)}`).join(',\n')}\n  ]`;
  return [
    '{',
    ...Object.entries(head).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    ` "variants": {\n${lines(Object.entries(variants))}\n },`,
    ` "sheets": {\n${Object.entries(sheets).map(([sheet, list]) => `  ${JSON.stringify(sheet)}: ${columns(list)}`).join(',\n')}\n }`,
    '}\n',
  ].join('\n');
}

/** The workbooks of every procedure that has forms, in its newest edition. */
export function bulkFiles(folder: string): { readonly file: string; readonly text: string }[] {
  return Object.entries(WORKBOOKS).flatMap(([procedure, { file, name }]) => {
    const edition = editionsOf(procedure as ProcedureKind).at(-1);
    if (edition === undefined) return [];
    const { ownCodes } = readRemarks(`${procedure}-${edition}`);
    const target = path.resolve(import.meta.dirname, '../../../packages/procedures/catalogue', procedure, edition, 'bulk.json');
    return [{ file: target, text: bulkText(bulkEdition(readOfficial(folder, file, ownCodes), ownCodes, name)) }];
  });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('usage: write-bulk.ts <folder with the published workbooks>');
  for (const { file, text } of bulkFiles(folder)) {
    writeFileSync(file, text);
    console.log(`${path.relative(process.cwd(), file)}: ${String(Math.round(text.length / 1024))} KiB`);
  }
}
