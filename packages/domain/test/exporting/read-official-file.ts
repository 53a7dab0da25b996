// An independent reader of the agency's bulk file: written from the published description of the file and from the workbook's
// own data, and from nothing of ours. It takes a file apart and says what the workbook would not have written.
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Field {
  readonly header?: string;
  readonly pattern?: string;
  readonly order: number | readonly (number | null)[];
}
export interface Column {
  readonly at: string;
  readonly section?: string;
  readonly label?: string;
  readonly help?: string;
  readonly chars?: string;
  readonly length?: string;
  readonly exact?: boolean;
  readonly required?: boolean;
  readonly list?: string;
  readonly linkColumn?: string;
  readonly linkSheet?: string;
  readonly whenColumn?: string;
  readonly whenValue?: readonly string[];
  readonly csv?: readonly Field[];
}
type Items = readonly (readonly [string, string?])[];
export interface Book {
  readonly statuses: readonly { readonly status: string; readonly sheet: string; readonly hiddenColumns: string | null }[];
  readonly sheets: Readonly<Record<string, readonly Column[]>>;
  readonly lists: Readonly<Record<string, { readonly items: Items }>>;
  readonly linked: Readonly<Record<string, { readonly title?: string; readonly items: Items }>>;
}

export function readBook(folder: string, name: string): Book {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return { ...(read(`${name}.json`) as Omit<Book, 'lists' | 'linked'>), lists: read(`${name}.lists.json`) as Book['lists'], linked: read(`${name}.linked-lists.json`) as Book['linked'] };
}

/** What the file says of one person: by "sheet column", the value put together again. */
export interface ReadPerson {
  readonly values: ReadonlyMap<string, string>;
  /** "sheet column" of what the workbook would have insisted on. */
  readonly missing: readonly string[];
}
export interface ReadFile {
  readonly people: readonly ReadPerson[];
  readonly wrong: readonly string[];
}

/** @param code the code in the file's name. */
export function readOfficialFile(book: Book, code: string, bytes: Uint8Array): ReadFile {
  const wrong: string[] = [];
  const text = Buffer.from(bytes).toString('utf16le');
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) wrong.push('no byte order mark of UTF-16LE');
  const lines = text.slice(1).split('\r\n').map((line) => line.split('\t'));
  if (lines.at(-1)?.length === 1) wrong.push('something after the last line');
  if (lines.flat().some((field) => /[\r\n\ufeff]/.test(field))) wrong.push('a line break or mark inside a field');
  const [header = [], ...people] = lines;
  if (people.length < 1 || people.length > 300) wrong.push(`${String(people.length)} people`);
  const variant = variantOf(book, code);
  wrong.push(...wrongHeader(book, variant, header));
  return {
    people: people.map((line, index) => {
      const start = line.slice(0, 3).join();
      if (start !== `${String(index + 1)},${code.slice(0, 3)},${code}`) wrong.push(`line ${String(index + 1)} begins with ${start}`);
      if (line.length !== header.length) wrong.push(`line ${String(index + 1)} has ${String(line.length)} fields, the first line ${String(header.length)}`);
      const person = readLine(book, variant, line, wrong);
      wrong.push(...wrongValues(book, person).map((each) => `person ${String(index + 1)}: ${each}`));
      return person;
    }),
    wrong,
  };
}

interface Variant {
  readonly index: number;
  /** Columns that are not asked, by sheet in use beside the common one and that of what is filed together. */
  readonly hidden: Readonly<Record<string, readonly string[]>>;
}

function variantOf(book: Book, code: string): Variant {
  const letter = book.lists['CB18_2']?.items.find(([each]) => each === code)?.[1] ?? '';
  const label = book.lists['CB18']?.items.find(([, each]) => each === code)?.[0];
  // A highly-skilled professional's code stands in the list of one class: the sheet of the activity and the points table are filled in.
  const [classCode, activities] = Object.entries(book.linked).find(([id, { items }]) => id.startsWith('CB18_') && items.some(([, each]) => each === code)) ?? [];
  const classLabel = book.lists['CB18']?.items.find(([, each]) => `CB18_${each ?? ''}` === classCode)?.[0];
  const activity = activities?.items.find(([, each]) => each === code)?.[0];
  const labels = label === undefined ? [activity, classLabel] : [label];
  const rows = labels.flatMap((name) => book.statuses.find(({ status }) => plain(status) === plain(name ?? '')) ?? []);
  return { index: numberOf(letter) - numberOf('S'), hidden: Object.fromEntries(rows.map((row) => [/\((.+)\)/.exec(row.sheet)?.[1] ?? '', columnsIn(row.hiddenColumns ?? '')])) };
}

/** Names are spelt with other spaces in the list of activities than in the table of sheets. */
function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}

function columnsIn(ranges: string): string[] {
  return ranges.split(',').filter(Boolean).flatMap((range) => {
    const [from = '', to = from] = range.split(':');
    return Array.from({ length: numberOf(to) - numberOf(from) + 1 }, (_, offset) => String(numberOf(from) + offset));
  });
}

function numberOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function orderOf({ order }: Field, { index }: Variant): number | null {
  return typeof order === 'number' ? order : (order[index] ?? null);
}

function wrongHeader(book: Book, variant: Variant, header: readonly string[]): string[] {
  const wanted = new Map<number, string>();
  for (const column of Object.values(book.sheets).flat()) {
    for (const field of column.csv ?? []) {
      const order = orderOf(field, variant);
      if (order !== null) wanted.set(order, field.header ?? '');
    }
  }
  const last = Math.max(...wanted.keys());
  const wrong = header.flatMap((name, index) => (name === (wanted.get(index + 1) ?? '') ? [] : [`field ${String(index + 1)} is headed ${name}`]));
  return header.length === last ? wrong : [...wrong, `${String(header.length)} headers instead of ${String(last)}`];
}

function inUse(book: Book, variant: Variant): { sheet: string; column: Column }[] {
  return Object.entries(book.sheets)
    .filter(([sheet]) => sheet.startsWith('在') || sheet in variant.hidden || sheet === '同時申請')
    .flatMap(([sheet, columns]) => columns.filter(({ at }) => !variant.hidden[sheet]?.includes(String(numberOf(at)))).map((column) => ({ sheet, column })));
}

/** Takes a line apart; every field of it must belong to a column that is in use. */
function readLine(book: Book, variant: Variant, line: readonly string[], wrong: string[]): ReadPerson {
  const values = new Map<string, string>();
  const read = new Set([1, 2, 3]);
  for (const { sheet, column } of inUse(book, variant)) {
    const parts = (column.csv ?? []).flatMap((field) => {
      const order = orderOf(field, variant);
      if (order === null) return [];
      read.add(order);
      return [line[order - 1] ?? ''];
    });
    if (parts.some((part) => part !== '')) values.set(`${sheet} ${column.at}`, parts.join(''));
  }
  line.forEach((value, index) => {
    if (value !== '' && !read.has(index + 1)) wrong.push(`field ${String(index + 1)} holds ${value} and belongs to nothing in use`);
  });
  return { values, missing: missingIn(book, variant, values) };
}

/** The blocks of what is filed together, each with the column of the same sheet that says whether it is. */
const BLOCKS: readonly (readonly [RegExp, string])[] = [
  [/^\s*再入国許可申請/, 'B'],
  [/^\s*資格外活動許可申請/, 'C'],
  [/^\s*(就労資格証明書交付申請)?$/, 'D'],
];

function missingIn(book: Book, variant: Variant, values: ReadonlyMap<string, string>): string[] {
  const isTogether = [...values.keys()].some((key) => key.startsWith('同時申請 '));
  return inUse(book, variant).flatMap(({ sheet, column }) => {
    // Whether a town is there cannot be told from its field, which it shares with its prefecture.
    if (!column.required || column.list === 'CA69' || values.has(`${sheet} ${column.at}`)) return [];
    if (sheet === '同時申請') {
      const block = BLOCKS.find(([section]) => section.test(column.section ?? ''))?.[1];
      if (!isTogether || (block !== undefined && values.get(`同時申請 ${block}`) !== '1')) return [];
    }
    return isAsked(book, sheet, column, values) ? [`${sheet} ${column.at}`] : [];
  });
}

/** A choice without a code leaves its column empty: nobody can tell it from no answer, so it is no reason to insist. */
function isAsked(book: Book, sheet: string, column: Column, values: ReadonlyMap<string, string>): boolean {
  if (column.whenColumn === undefined) return true;
  const common = Object.keys(book.sheets).find((name) => name.startsWith('在')) ?? '';
  const held = column.whenColumn.split(',').map((at) => {
    const where = at.startsWith('在') ? common : sheet;
    const parent = book.sheets[where]?.find((each) => each.at === at.replace(/^在/, ''));
    return { parent, value: values.get(`${where} ${at.replace(/^在/, '')}`) };
  });
  const { whenValue } = column;
  if (whenValue === undefined) return held.every(({ value }) => value === undefined);
  return held.some(({ parent, value }) => {
    if (whenValue.includes('入力あり')) return value !== undefined;
    // A town stands in the field of its prefecture: that there is one says that a prefecture was chosen.
    if (parent?.list === 'CA69_1') return value !== undefined && whenValue.length > 40;
    return value !== undefined && codesOf(book, column, parent, whenValue).has(value);
  });
}

const known = new WeakMap<Column, ReadonlySet<string | undefined>>();

/** Codes of the choices that a condition names. */
function codesOf(book: Book, column: Column, parent: Column | undefined, labels: readonly string[]): ReadonlySet<string | undefined> {
  let codes = known.get(column);
  if (!codes) {
    const list = parent?.list ?? '';
    const items = [...(book.lists[list]?.items ?? []), ...allOf(book, list), ...Object.entries(book.linked).filter(([id]) => parent?.linkColumn !== undefined && /^CC|^A062/.test(id)).flatMap(([, each]) => each.items)];
    known.set(column, (codes = new Set(items.filter(([label]) => saysOneOf(labels, label.trim())).map(([, code]) => code))));
  }
  return codes;
}

/** A condition is published cut at commas, in some places also at those inside a label. */
function saysOneOf(pieces: readonly string[], label: string): boolean {
  const cuts = label.split('，').length;
  return pieces.some((piece, from) => piece.trim() === label || pieces.slice(from, from + cuts).join('，').trim() === label);
}

const signs: ReadonlySet<string> = new Set(
  [0x81, 0x84].flatMap((lead) => Array.from({ length: 0xfd - 0x40 }, (_, index) => new TextDecoder('shift_jis').decode(Uint8Array.of(lead, 0x40 + index)))).filter((character) => /^[^\p{Script=Cyrillic}\ufffd]$/u.test(character)),
);
const CLASSES: Readonly<Record<string, { test: (character: string) => boolean }>> = {
  半角数字: /^[0-9]$/,
  半角英字: /^[A-Za-z]$/,
  半角英大文字: /^[A-Z]$/,
  半角スペース: /^ $/,
  半角記号: /^[ !-/:-@[-`{-~]$/,
  半角カナ: /^[\uff61-\uff9f]$/,
  ひらがな: /^[\u3041-\u3094\u309b-\u309e\u30fb\u30fc\u3000]$/,
  全角カナ: /^[\u30a1-\u30f6\u30fc\u3000]$/,
  全角数字: /^[０-９]$/,
  全角英字: /^[Ａ-Ｚａ-ｚ]$/,
  // The description does not spell these out: the signs that every Japanese system has (two bytes of Shift_JIS, JIS X 0208 rows 1, 2, 8),
  // and Chinese characters with their repetition marks.
  全角記号: { test: (character) => signs.has(character) },
  漢字: /^[\p{Script=Han}々〆〇〻]$/u,
  すべて: /^[^\t\r\n]$/u,
};
/** Both columns of an address stand in one field: the town's code, or the prefecture's where there is no town. */
const ADDRESS = ['CA69_1', 'CA69'];

function wrongValues(book: Book, { values }: ReadPerson): string[] {
  return Object.entries(book.sheets).flatMap(([sheet, columns]) =>
    columns.flatMap((column) => {
      const value = values.get(`${sheet} ${column.at}`);
      if (value === undefined) return [];
      const unasked = unaskedReason(book, sheet, column, values);
      if (unasked !== undefined) return [`${sheet} ${column.at} ${unasked}: ${value}`];
      const wrong = column.list === undefined ? wrongText(column, value) : wrongChoice(book, sheet, column, value, values);
      return wrong === undefined ? [] : [`${sheet} ${column.at} ${wrong}: ${value}`];
    }),
  );
}

/** The workbook lets nothing be entered where it does not ask. Of two telephone numbers the second is only not required. */
function unaskedReason(book: Book, sheet: string, column: Column, values: ReadonlyMap<string, string>): string | undefined {
  const block = BLOCKS.find(([section]) => section.test(column.section ?? ''))?.[1];
  if (sheet === '同時申請' && block !== undefined && values.get(`同時申請 ${block}`) !== '1') return 'belongs to something that is not filed';
  if (column.whenColumn === undefined || (column.required === true && column.whenValue === undefined)) return undefined;
  if (isAsked(book, sheet, column, values) || hasUncodedParent(book, sheet, column)) return undefined;
  // Two workbooks ask the operation of completed training in cases in which they do not ask the occupation that it depends on.
  const dependent = book.sheets[sheet]?.find((each) => each.required && each.linkColumn === column.at && (each.whenColumn?.split(',') ?? []).length > 1);
  const mayStand = dependent !== undefined && isAsked(book, sheet, dependent, values);
  return mayStand ? undefined : 'is not asked';
}

/** A condition on a choice to which the workbook gives no code: whether it was chosen cannot be read. */
function hasUncodedParent(book: Book, sheet: string, { whenColumn, whenValue = [] }: Column): boolean {
  const parent = book.sheets[sheet]?.find(({ at }) => at === whenColumn);
  return (book.lists[parent?.list ?? '']?.items ?? []).some(([label, code]) => code === undefined && whenValue.includes(label));
}

function wrongText(column: Column, value: string): string | undefined {
  const classes = column.chars?.split('，').map((name) => CLASSES[name]);
  if (classes?.includes(undefined)) return 'has an unknown class';
  const strange = [...value].find((character) => classes !== undefined && !classes.some((each) => each?.test(character)));
  if (strange !== undefined) return `must not hold ${strange}`;
  const length = Number(column.length ?? /(\d+)文字/.exec(column.help ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
  // Windows counts units of UTF-16.
  const count = value.length;
  if (column.exact ? count !== length : count > length) return `has ${String(count)} characters instead of ${String(length)}`;
  if (/YYYYMMDD/.test(column.help ?? '') && column.chars === '半角数字' && !/^(\d{8})$/.test(value)) return 'is no date';
  if (/半角英字[（(]大文字入力/.test(column.help ?? '') && !/^[A-Z ]+$/.test(value)) return 'is not in capitals alone';
  if (value !== value.trim()) return 'has a space at its edge';
  return undefined;
}

function wrongChoice(book: Book, sheet: string, column: Column, value: string, values: ReadonlyMap<string, string>): string | undefined {
  const list = column.list ?? '';
  if (ADDRESS.includes(list)) {
    return offered([...allOf(book, 'CA69_1'), ...(book.lists['CA69_1']?.items ?? [])], value) === undefined ? undefined : 'is no place';
  }
  const parentAt = column.linkColumn;
  const plain = book.lists[list]?.items ?? [];
  if (parentAt === undefined || /^AA\d$/.test(parentAt) || list === 'CB52') return offered([...plain, ...allOf(book, list)], value);
  const parent = values.get(`${sheet} ${parentAt.replace(/^在/, '')}`) ?? [...values].find(([key]) => key === `${Object.keys(book.sheets)[0] ?? ''} ${parentAt.replace(/^在/, '')}`)?.[1];
  const parentList = book.sheets[sheet]?.find(({ at }) => at === parentAt)?.list ?? '';
  const linked = book.linked[`${list}_${parent ?? ''}`] ?? book.linked[`${parentList}_${parent ?? ''}`];
  return offered(linked?.items ?? [...plain, ...allOf(book, list)], value);
}

const gathered = new WeakMap<Book, Map<string, Items>>();

/** The items of every list that depends on another answer, below one list. */
function allOf(book: Book, list: string): Items {
  const found = gathered.get(book) ?? new Map<string, Items>();
  gathered.set(book, found);
  const items = found.get(list) ?? Object.entries(book.linked).filter(([id]) => id.startsWith(`${list}_`)).flatMap(([, each]) => each.items);
  found.set(list, items);
  return items;
}

function offered(items: Items, value: string): string | undefined {
  return items.some(([, code]) => code === value) ? undefined : 'is not offered';
}
