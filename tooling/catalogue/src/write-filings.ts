// Makes the table of filings from the published workbooks: `node src/write-filings.ts <folder>`. Writes catalogue/<procedure>/<edition>/filings.json.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { editionsOf, type ProcedureKind } from '@zairyu/procedures';
import { readRemarks } from './editions.ts';
import { filingTable, type FilingTable } from './filings.ts';
import { readOfficial } from './official.ts';

/** Each procedure's workbook, where it gives the statuses of a kind of filing by their codes. */
const WORKBOOKS: Readonly<Partial<Record<ProcedureKind, string>>> = { 'certificate-of-eligibility': 'coe', 'change-of-status': 'change', 'extension-of-period': 'extension' };

/** One kind of filing a line: a comparison of two editions shows what has changed. */
export function filingText({ source, filings }: FilingTable): string {
  return `{\n "source": ${JSON.stringify(source)},\n "filings": [\n${filings.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n ]\n}\n`;
}

/** The workbooks of every procedure that has forms, in its newest edition. */
export function filingFiles(folder: string): { readonly file: string; readonly text: string }[] {
  return Object.entries(WORKBOOKS).flatMap(([procedure, name]) => {
    const edition = editionsOf(procedure as ProcedureKind).at(-1);
    if (edition === undefined) return [];
    const target = path.resolve(import.meta.dirname, '../../../packages/procedures/catalogue', procedure, edition, 'filings.json');
    return [{ file: target, text: filingText(filingTable(readOfficial(folder, name, readRemarks(`${procedure}-${edition}`).ownCodes))) }];
  });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('usage: write-filings.ts <folder with the published workbooks>');
  for (const { file, text } of filingFiles(folder)) {
    writeFileSync(file, text);
    console.log(`${path.relative(process.cwd(), file)}: ${String(text.split('\n').length)} lines`);
  }
}
