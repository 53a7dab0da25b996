// From a form and its answers to what stands on the sheet: parts by author, items in official order, tables with overflow.
import type { Answers, Condition, Field, FieldBase, FormDefinition, GroupField, GroupRow, LeafField, ListLookup, Section } from '@zairyu/forms';
import { evaluate, markedText } from '@zairyu/forms';

export type SheetLanguage = 'ja' | 'both';

export interface Bilingual {
  readonly ja: string;
  readonly en: string;
}
export interface SheetWords {
  readonly t: (key: string) => Bilingual;
  readonly lists: ListLookup;
  /** A date as an answer ("1990-01-05", "1990-01", "1990"), written out. */
  readonly date: (iso: string) => Bilingual;
  /** What the paper prints for a choice where that is not what its list says. */
  readonly choice?: (field: string, code: string) => Bilingual | undefined;
}

export interface ValueItem {
  readonly kind: 'value';
  readonly item?: string;
  readonly label: Bilingual;
  /** null: applies, but was left empty. */
  readonly value: Bilingual | null;
}
export interface TableItem {
  readonly kind: 'table';
  readonly item?: string;
  readonly label: Bilingual;
  readonly columns: readonly Bilingual[];
  /** null: applies to the row, but was left empty; undefined: is not asked of it. */
  readonly rows: readonly (readonly (Bilingual | null | undefined)[])[];
  /** Rows that the official sheet has room for; the rest goes to an overflow sheet. */
  readonly sheetRows: number;
}
export type SheetItem = ValueItem | TableItem;

export interface SheetPart {
  readonly author: 'applicant' | 'organisation' | 'supporter';
  /** What is filed together stands on sheets of its own: its items are numbered anew. */
  readonly companion?: string;
  /** A sheet of its own beside the others of its author. */
  readonly sheet?: 'points';
  readonly items: readonly SheetItem[];
}

/** Items of one part that stand together in the form; a part may have several runs, with others' parts between them. */
type Run = readonly SheetItem[];

/** @param answers canonical answers: applicable fields only, already in the form's characters. */
export function planSheet(form: FormDefinition, answers: Answers, words: SheetWords): SheetPart[] {
  const parts: (Omit<SheetPart, 'items'> & { readonly runs: Run[] })[] = [];
  // What may be filed together may also be filed by itself: then it is no companion.
  const companionOf = (section: Section): string | undefined => (section.companion === form.procedure ? undefined : section.companion);
  const own = form.sections.filter((section) => companionOf(section) === undefined);
  for (const section of [...own, ...form.sections.filter((each) => !own.includes(each))]) {
    const companion = companionOf(section);
    const items = section.pages
      .filter((page) => holds(page.showWhen, answers))
      .flatMap((page) => page.fields)
      .filter((field) => holds(field.showWhen, answers))
      .map((field) => itemOf(field, answers, words));
    if (items.length === 0) continue;
    // How the card is received is asked last and stands on the applicant's sheet: one part for each author, not one behind the organisation's.
    const part = parts.find((each) => each.author === section.author && each.companion === companion && each.sheet === section.sheet);
    if (part === undefined) parts.push({ author: section.author, ...(companion === undefined ? {} : { companion }), ...(section.sheet === undefined ? {} : { sheet: section.sheet }), runs: [items] });
    else if (part === parts.at(-1)) part.runs.push([...(part.runs.pop() ?? []), ...items]);
    else part.runs.push(items);
  }
  return parts.map(({ runs, ...part }) => ({ ...part, items: inOfficialOrder(runs) }));
}

function itemOf(field: Field, answers: Answers, words: SheetWords): SheetItem {
  const label = marked(words.t(`${field.id}.label`), field);
  const item = field.item === undefined ? {} : { item: markedText(field.item, 'item', field.unverified) };
  if (field.type === 'group') {
    const rows = groupRows(answers, field);
    return {
      kind: 'table',
      ...item,
      label,
      columns: field.fields.map((column) => marked(words.t(`${field.id}.${column.id}.label`), column)),
      rows: rows.map((row) =>
        field.fields.map((column) =>
          holds(column.showWhen, answers, row) ? valueText(column, row.values[column.id], answers, words, row) : undefined,
        ),
      ),
      sheetRows: field.sheetRows,
    };
  }
  const raw = answers[field.id];
  return { kind: 'value', ...item, label, value: valueText(field, typeof raw === 'string' ? raw : undefined, answers, words) };
}

function marked({ ja, en }: Bilingual, { unverified }: Pick<FieldBase, 'unverified'>): Bilingual {
  return { ja: markedText(ja, 'ja', unverified), en: markedText(en, 'en', unverified) };
}

function valueText(
  field: LeafField,
  raw: string | undefined,
  answers: Answers,
  words: SheetWords,
  row?: GroupRow,
): Bilingual | null {
  if (raw === undefined || raw === '') return null;
  switch (field.type) {
    case 'choice': {
      const printed = words.choice?.(field.id, raw);
      if (printed) return printed;
      const parent = field.linkedTo === undefined ? undefined : (row?.values[field.linkedTo] ?? answers[field.linkedTo]);
      const listId = typeof parent === 'string' ? `${field.list}.${parent}` : field.list;
      const option = words.lists(listId)?.find((candidate) => candidate.code === raw);
      return option ? { ja: option.ja, en: option.en } : { ja: raw, en: raw };
    }
    case 'date':
      return words.date(raw);
    case 'confirm':
      return { ja: '確認しました', en: 'Confirmed' };
    case 'number': {
      const grouped = raw.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
      return field.unit === 'yen' ? { ja: `${grouped}円`, en: `${grouped} yen` } : { ja: grouped, en: grouped };
    }
    default:
      return { ja: raw, en: raw };
  }
}

function groupRows(answers: Answers, field: GroupField): readonly GroupRow[] {
  const value = answers[field.id];
  return Array.isArray(value) ? (value as readonly GroupRow[]) : [];
}

function holds(condition: Condition | undefined, answers: Answers, row?: GroupRow): boolean {
  return condition === undefined || evaluate(condition, answers, row);
}

/** Larger than every number on a form. */
const BEHIND_ALL = Number.MAX_SAFE_INTEGER;

/**
 * "21(2)" after "21(1)" after "3"; items without a number stay behind the one they follow in the form, at the head of a later run behind all. A
 * number that goes on with what follows its parts ("2", the further bodies, behind "2(13)" of the first) stays behind them.
 */
function inOfficialOrder(runs: readonly Run[]): SheetItem[] {
  const keyed = runs.flatMap((items, run) => {
    let carried: readonly number[] = [run === 0 ? 0 : BEHIND_ALL];
    return items.map((item) => {
      if (item.item !== undefined) {
        const own = (item.item.match(/\d+/g) ?? ['0']).map(Number);
        carried = own.length < carried.length && own.every((number, place) => number === carried[place]) ? [...own, BEHIND_ALL] : own;
      }
      return { item, key: carried };
    });
  });
  return keyed.map((entry, index) => ({ ...entry, index })).sort((a, b) => compareKeys(a.key, b.key) || a.index - b.index).map((entry) => entry.item);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? -1) - (b[place] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
