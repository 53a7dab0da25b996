// Tables for spreadsheets: text that looks like a formula stays text, and nothing is lost.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { peopleTable } from './people-table.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const tricky = ['=1+1', '+81', '-5', '@SUM(A1)', '\t=1', ' =1', '＝１', '"quoted", and\nbroken', '', '林　美華', '_x0041_', 'a\u0007b', '<&>', '😀'];

/** RFC 4180, read by the rules of the document. */
function readCsv(bytes: Uint8Array): string[][] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [];
  for (const line of text.slice(1).split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(0, -1)) rows.push([...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map((found) => (found[1] ?? '').replaceAll('""', '"')));
  return rows;
}

describe('the CSV', () => {
  it('reads back as it was, with an apostrophe before what a spreadsheet would take for a formula', () => {
    const [row = []] = readCsv(writeCsv([tricky]));
    expect(row.map((value) => value.replace(/^'/, ''))).toEqual(tricky);
    expect(row.filter((value) => value.startsWith("'"))).toEqual(tricky.slice(0, 7).map((value) => `'${value}`));
  });
});

describe('the XLSX', () => {
  it('holds every cell as a string, and no formula', () => {
    const parts = unzipSync(writeXlsx([tricky], Date.UTC(2026, 10, 28)));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    const cells = [...sheet.matchAll(/t="inlineStr" s="1"><is><t xml:space="preserve">([^<]*)<\/t>/g)].map((found) => (found[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
    expect(cells.map((cell) => cell.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))).toEqual(tricky);
    expect(Object.keys(parts).toSorted()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  });
});

it('a table has a line for each answer, question and answer in both languages', async () => {
  const filing = { procedure: 'extension-of-period', edition: '2026-02', category: 'N', status: 'T26', together: ['re-entry'] } as const;
  const form = catalogue.loadForm(filing);
  const answers = legalAnswers(form, { lists: catalogue.listLookup('2026-02'), todayOn: '2026-11-28', rows: 2 }, createWalk(3), { 'stay.status': 'T26', 'identity.sex': '2' });
  const table = await peopleTable([{ ...filing, applicationId: 'application-0001', receiptNumber: 'ZR-1', filer: null, holderName: '', applicantName: 'LIN', answers }]);
  const sex = table.find((row) => row[6] === '性別');
  expect(sex?.slice(0, 3)).toEqual(['1', 'ZR-1', 'LIN']);
  expect(sex?.slice(6)).toEqual(['性別', 'Sex', '', '女', 'female', '']);
  expect(new Set(table.map((row) => row.length))).toEqual(new Set([12]));
  expect(table.length).toBeGreaterThan(60);
  const sheet = strFromU8(unzipSync(writeXlsx(table, Date.UTC(2026, 10, 28)))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  // Every column has a width of its own.
  expect(sheet.match(/<col /g)).toHaveLength(table[0]?.length ?? 0);
});

it('a table marks what stands in no official source, at its place and in a column of its own, and nothing else', async () => {
  const filing = { procedure: 'acquisition-of-status', edition: '2026-10', category: '-', status: 'T26', together: [] } as const;
  const form = catalogue.loadForm(filing);
  const answers = legalAnswers(form, { lists: catalogue.listLookup('2026-10'), todayOn: '2026-11-28', rows: 1 }, createWalk(3), {});
  const [header = [], ...lines] = await peopleTable([{ ...filing, applicationId: 'application-0001', receiptNumber: null, filer: null, holderName: '', applicantName: 'BABY', answers }]);
  expect(header.at(-1)).toMatch(/公式.*official/);
  const marks = lines.map((line) => line.slice(5, 8).map((text) => text.endsWith('†')));
  expect(marks.some(([item]) => item)).toBe(true);
  expect(marks.some(([, , english]) => english)).toBe(true);
  expect(marks.some((marked) => !marked.includes(true))).toBe(true);
  const names = ['項目 Item', '質問（日本語）', 'Question (English)'];
  expect(lines.map((line) => line.at(-1))).toEqual(marks.map((marked) => names.filter((_, at) => marked[at]).join(', ')));
});
