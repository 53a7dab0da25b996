// CSV for spreadsheets: RFC 4180, UTF-8 with its mark, so that Excel reads Japanese.
import type { Table } from './people-table.ts';

export function writeCsv(table: Table): Uint8Array {
  return new TextEncoder().encode(`\ufeff${table.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`);
}

/** A spreadsheet takes these for the beginning of a formula (OWASP, CSV injection); after an apostrophe they are text. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠\t\r]/u;

function field(value: string): string {
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
