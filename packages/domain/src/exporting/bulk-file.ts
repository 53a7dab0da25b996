// The agency's bulk file: lines of fields by TAB, lines by CRLF and none after the last, UTF-16 little-endian with a byte order mark.
import { PEOPLE_PER_FILE, placeOf, type BulkEdition, type BulkVariant } from '@zairyu/procedures/bulk';
import type { OfficialPerson } from './official-cells.ts';

export interface BulkFile {
  readonly name: string;
  readonly people: number;
  readonly bytes: Uint8Array;
}

/** One file for each kind of filing and each 300 people, in the order in which the people come. */
export function bulkFiles(edition: BulkEdition, people: readonly OfficialPerson[]): BulkFile[] {
  const byFiling = new Map<string, OfficialPerson[]>();
  for (const person of people) byFiling.set(person.filing, [...(byFiling.get(person.filing) ?? []), person]);
  return [...byFiling].flatMap(([code, all]) => {
    const name = edition.name.replace('{code}', code);
    const files = Math.ceil(all.length / PEOPLE_PER_FILE);
    return Array.from({ length: files }, (_, index): BulkFile => {
      const part = all.slice(index * PEOPLE_PER_FILE, (index + 1) * PEOPLE_PER_FILE);
      // The name may not change: further files of the same kind stand in folders of their own.
      return { name: files === 1 ? name : `${String(index + 1)}/${name}`, people: part.length, bytes: encodeUtf16(bulkText(edition, part)) };
    });
  });
}

/** @param people of one kind of filing, at least one. */
export function bulkText(edition: BulkEdition, people: readonly OfficialPerson[]): string {
  const [first] = people;
  if (first === undefined) return '';
  const header = headerOf(edition, first.variant);
  const lines = people.map((person, index) => lineOf(person, header.length, index + 1));
  return [header, ...lines].map((fields) => fields.map(withoutSeparators).join('\t')).join('\r\n');
}

/** The name of every field that the workbook has for this kind of filing, whether or not its sheet is in use. */
function headerOf(edition: BulkEdition, variant: BulkVariant): string[] {
  const header: string[] = [];
  for (const field of Object.values(edition.sheets).flatMap((columns) => columns.flatMap(({ fields }) => fields))) {
    const place = placeOf(field, variant);
    if (place !== undefined) header[place - 1] = field[0];
  }
  return Array.from(header, (name) => name ?? '');
}

/** Number, the first three characters of the code, the code; then each value at its place. A town stands in the place of its prefecture. */
function lineOf({ cells, variant, filing }: OfficialPerson, length: number, number: number): string[] {
  const line = new Array<string>(length).fill('');
  line.splice(0, 3, String(number), filing.slice(0, 3), filing);
  for (const { column, value } of cells) {
    for (const field of column.fields) {
      const place = placeOf(field, variant);
      const [, pattern] = field;
      const part = pattern === '' ? value : (new RegExp(pattern).exec(value)?.[1] ?? '');
      if (place !== undefined && part !== '') line[place - 1] = part;
    }
  }
  return line;
}

function withoutSeparators(value: string): string {
  if (/[\t\r\n]/.test(value)) throw new RangeError('a value of the bulk file holds a separator');
  return value;
}

function encodeUtf16(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 + index * 2, text.charCodeAt(index), true);
  return new Uint8Array(view.buffer);
}
