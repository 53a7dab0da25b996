// The bulk file before an independent reader that knows the published workbook and nothing of ours.
import { canonicalAnswers, type Answers, type FormDefinition, type LeafField } from '@zairyu/forms';
import { companionsOf, currentEdition, editionsOf, filingsOfStatus, openingAnswers, statuses, type ProcedureKind } from '@zairyu/procedures';
import { bulkEditionOf, type BulkEdition } from '@zairyu/procedures/bulk';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { findOfficialFolder, leftOutWithout } from '@zairyu/procedures/samples/official-folder.ts';
import { describe, expect, it } from 'vitest';
import { bulkFiles, officialPerson, type OfficialPerson } from '../../src/exporting/index.ts';
import { readBook, readOfficialFile, type Book } from './read-official-file.ts';

const folder = findOfficialFolder();
const leftOut = leftOutWithout(folder);
const BOOKS: readonly (readonly [ProcedureKind, string])[] = [
  ['extension-of-period', 'extension'],
  ['change-of-status', 'change'],
  ['certificate-of-eligibility', 'coe'],
];

/** The newest edition of each. */
const bulks = new Map<ProcedureKind, BulkEdition | undefined>();
for (const [procedure] of BOOKS) if (editionsOf(procedure).length > 0) bulks.set(procedure, await bulkEditionOf(procedure, currentEdition(procedure)));

interface Case {
  readonly form: FormDefinition;
  readonly status: string;
  readonly answers: Answers;
  readonly person: OfficialPerson;
}

function casesOf(procedure: ProcedureKind, walks: number, rows: number, only?: string): Case[] {
  const edition = currentEdition(procedure);
  const bulk = bulks.get(procedure);
  if (bulk === undefined) throw new Error(`${procedure} has no bulk file`);
  const lists = catalogue.listLookup(edition);
  const filings = statuses.flatMap(({ code: status }) => filingsOfStatus(procedure, status).map((filing) => ({ status, filing })));
  return filings.flatMap(({ status, filing }) => {
    if (only !== undefined && only !== status) return [];
    const { category } = filing;
    return Array.from({ length: walks }, (_, walk): Case => {
      // Every choice of what is filed together, in turn. What is asked for from abroad is filed with nothing else.
      const together = companionsOf(procedure).filter((_, index) => ((walk >> index) & 1) === 1);
      const form = catalogue.loadForm({ procedure, edition, category, together });
      const settings = { lists, todayOn: '2026-11-28', rows: walk === 0 ? 0 : rows, longest: walk % 3 === 2 };
      const answers = canonicalAnswers(form, legalAnswers(form, settings, createWalk(walk * 31 + status.charCodeAt(1) * 7 + status.charCodeAt(2)), openingAnswers(procedure, status, filing)));
      const person = officialPerson(bulk, { status, together, form, answers, lists });
      if (person === undefined) throw new Error(`${status} has no kind of filing`);
      return { form, status, answers, person };
    });
  });
}

const offered = BOOKS.filter(([procedure]) => bulks.get(procedure) !== undefined);

/** The certificate's workbook asks for the purpose of entry: the one of the filing whose words name the status, without brackets around a class. */
function purposeOf(book: Book, filing: string, status: string): string {
  // Families are asked for the purpose itself, because two of theirs are one status.
  if (book.lists['CC11']?.items.some(([, code]) => code === status)) return status;
  const plain = (label: string) => label.normalize('NFKC').replace(/\s.*$/u, '');
  const name = plain(book.lists['CB19']?.items.find(([, code]) => code === status)?.[0] ?? '');
  const names = (label: string) => {
    const [whole, bare] = [plain(label).replace(/[()]/g, ''), plain(label).replace(/\(.*\)$/, '')];
    return name === whole || name === bare || (/\d号$/.test(whole) && name.startsWith(whole));
  };
  const title = book.lists['CB18']?.items.find(([, code]) => code === filing)?.[0];
  const offered = Object.entries(book.linked).find(([key, list]) => key.startsWith('CC11_1_') && list.title === title)?.[1].items ?? [];
  const own = offered.filter(([label]) => names(label));
  return (own.length > 0 ? own : (book.lists['CC11']?.items ?? []).filter(([label]) => names(label)))[0]?.[1] ?? `no purpose for ${status}`;
}

/** What the file must say of every answer that no loss is reported of, by "sheet column". */
function expectedOf({ form, answers, person, book }: Case & { readonly book: Book }): Map<string, string> {
  const expected = new Map<string, string>();
  const told = new Set(person.losses.map(({ path }) => path));
  const put = (field: LeafField, raw: string, sheet: string, columns: readonly string[]) => {
    const [first = '', second = ''] = columns;
    const blank = field.type === 'choice' && (book.lists[field.list]?.items ?? []).some(([, code]) => code === undefined) && ['0', '00'].includes(raw);
    const digits = raw === 'unknown' ? '99999999' : raw.replaceAll('-', '').padEnd(field.type === 'date' && field.precision === 'day' ? 8 : 6, '0');
    if (book.sheets[sheet]?.find(({ at }) => at === first)?.list === 'CC11') expected.set(`${sheet} ${first}`, purposeOf(book, person.filing, raw));
    else if (field.type !== 'date') expected.set(`${sheet} ${first}`, blank ? '' : raw);
    else if (columns.length === 1) expected.set(`${sheet} ${first}`, digits);
    else if (raw.length === (field.precision === 'day' ? 10 : 7)) expected.set(`${sheet} ${first}`, '1').set(`${sheet} ${second}`, digits);
  };
  for (const field of form.sections.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields))) {
    const answer = answers[field.id];
    if (field.type === 'group') {
      (typeof answer === 'object' ? answer : []).forEach((row, index) => {
        for (const column of field.fields) {
          const raw = row.values[column.id];
          const source = column.source?.[0];
          const wide = (source?.columns.length ?? 0) / field.sheetRows;
          if (raw !== undefined && source && !told.has(`${field.id}/${row.rowId}/${column.id}`)) put(column, raw, source.sheet, source.columns.slice(index * wide, (index + 1) * wide));
        }
      });
    } else if (typeof answer === 'string' && field.source?.[0] && !told.has(field.id)) put(field, answer, field.source[0].sheet, field.source[0].columns);
  }
  return expected;
}

describe.each(offered)('the bulk file of %s', (procedure, name) => {
  const bulk = bulks.get(procedure);
  const codeOf = (file: string) => /_(\d\d[A-Z][A-Z0-9])_ver001\.csv$/.exec(file)?.[1] ?? '';

  it.skipIf(folder === undefined)(`is what the workbook would have written, for every status${leftOut}`, () => {
    if (bulk === undefined) throw new Error('no bulk file');
    const book = readBook(folder ?? '', name);
    const cases = casesOf(procedure, 8, 2);
    const wrong: string[] = [];
    let compared = 0;
    for (const file of bulkFiles(bulk, cases.map(({ person }) => person))) {
      const read = readOfficialFile(book, codeOf(file.name), file.bytes);
      wrong.push(...read.wrong.map((each) => `${file.name}: ${each}`));
      cases.filter(({ person }) => person.filing === codeOf(file.name)).forEach((filed, index) => {
        const { values = new Map<string, string>(), missing = [] } = read.people[index] ?? {};
        for (const [at, value] of expectedOf({ ...filed, book })) {
          compared += 1;
          const found = values.get(at) ?? '';
          // A town stands in the field of its prefecture.
          if (found !== value && !(/^\d{6}$/.test(value) && found.slice(0, 2) === value.slice(0, 2))) wrong.push(`${file.name} ${String(index + 1)} ${at}: ${found} instead of ${value}`);
        }
        const told = filed.person.missing.filter(({ sheet, at }) => book.sheets[sheet]?.find((column) => column.at === at)?.list !== 'CA69').map(({ sheet, at }) => `${sheet} ${at}`);
        const untold = missing.filter((at) => !told.includes(at));
        const overtold = told.filter((at) => !missing.includes(at));
        if (untold.length + overtold.length > 0) wrong.push(`${file.name} ${String(index + 1)}: missing and not told ${untold.join()}, told and not missing ${overtold.join()}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(compared).toBeGreaterThan(10_000);
  });
});

describe('the independent reader', () => {
  const people = casesOf('extension-of-period', 2, 1, 'T26').map(({ person }) => person);
  const books: Book[] = [];
  const edition = bulks.get('extension-of-period');
  const plant = (change: (text: string) => string, mark = '\ufeff'): readonly string[] => {
    const [file] = edition ? bulkFiles(edition, people) : [];
    const book = (books[0] ??= readBook(folder ?? '', 'extension'));
    const text = Buffer.from(file?.bytes ?? []).toString('utf16le').slice(1);
    return readOfficialFile(book, '04N2', Buffer.from(mark + change(text), 'utf16le')).wrong;
  };
  /** Changes the value of a field of the second line. */
  const withField = (place: number, value: string) => (text: string) =>
    text.split('\r\n').map((line, index) => (index === 1 ? line.split('\t').map((field, at) => (at === place - 1 ? value : field)).join('\t') : line)).join('\r\n');

  /** The same, by the names in the first line. */
  const withHeader = (values: Readonly<Record<string, string>>) => (text: string) => {
    const header = text.split('\r\n')[0]?.split('\t') ?? [];
    return Object.entries(values).reduce((changed, [name, value]) => withField(header.indexOf(name) + 1, value)(changed), text);
  };

  const plants: readonly (readonly [what: string, change: (text: string) => string, mark?: string])[] = [
    ['a file without its mark', (text) => text, ''],
    ['commas for TAB', (text) => text.replaceAll('\t', ',')],
    ['lines without CR', (text) => text.replaceAll('\r\n', '\n')],
    ['an end of line after the last', (text) => `${text}\r\n`],
    ['two headers in each other’s place', (text) => text.replace('txtName\tradSex', 'radSex\ttxtName')],
    ['a field too many', (text) => `${text}\t`],
    ['another running number', withField(1, '7')],
    ['another code', withField(3, '04N1')],
    ['a country that is not offered', withField(4, 'ZZZ')],
    ['a label for a code', withField(6, '女 Female')],
    ['a date with hyphens', withField(7, '1990-01-05')],
    ['a home town in half-width letters', withField(10, 'Hue')],
    ['a name that is too long', withField(5, 'A'.repeat(105))],
    ['a telephone number with a hyphen', withField(13, '03-1234-5678')],
    ['a value where nothing belongs', withField(63, '1')],
    ['a name that is not in capitals', withField(5, 'LIN-CHEN')],
    ['a sign that some systems lack', withField(10, '㈱甲')],
    ['kanji that are counted as two', withField(10, '𠮷'.repeat(41))],
    ['an answer that is not asked beside another', withHeader({ 'empHisList[1].txtKkanNameEng': 'KO LTD', 'empHisList[1].txtWorkPlaceName': '甲社' })],
    ['an answer about something that is not filed', withHeader({ 're.reHnziSbnDetailFr': '罰金' })],
    ['301 people', (text) => [text.split('\r\n')[0], ...Array.from({ length: 301 }, (_, index) => (text.split('\r\n')[1] ?? '').replace(/^\d+/, String(index + 1)))].join('\r\n')],
  ];
  it.skipIf(folder === undefined).each(plants.map(([what, change, mark]) => ({ what, change, mark })))(`finds $what${leftOut}`, ({ change, mark }) => {
    expect(plant((text) => text)).toEqual([]);
    expect(plant(change, mark)).not.toEqual([]);
  });
});
