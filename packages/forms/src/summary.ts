// What stands on "check your answers", on the officer's screen and in exports: sections, pages, rows with label and value.
import type { Answers, GroupRow } from './answers.ts';
import { applicableColumns, applicableFields, applicablePages, listIdOf, rowsOf } from './applicable.ts';
import type { FieldBase, FormDefinition, LeafField, ListLookup, Section } from './definition.ts';
import { normaliseAnswer } from './normalise.ts';
import type { Unverified } from './unverified.ts';

export interface SummaryWords {
  t(key: string): string;
  readonly lists: ListLookup;
  readonly lang: 'ja' | 'en';
  /** An ISO date, whole or partial, or "unknown", written out. */
  date(iso: string): string;
}
export interface SummaryRow {
  readonly fieldId: string;
  /** Where the answer is changed: with the row's id inside a group. */
  readonly path: string;
  readonly item?: string;
  /** What of number and words was read in no official source; of a column: the number is its group's. */
  readonly unverified?: Unverified;
  readonly label: string;
  /** null: applies, but is empty. */
  readonly value: string | null;
  /** 1-based, inside a group. */
  readonly rowNumber?: number;
}
export interface SummaryPage {
  readonly pageId: string;
  readonly rows: readonly SummaryRow[];
}
export interface SummarySection {
  readonly sectionId: string;
  readonly author: Section['author'];
  readonly pages: readonly SummaryPage[];
}

export function summary(form: FormDefinition, answers: Answers, words: SummaryWords): SummarySection[] {
  const sections: { sectionId: string; author: Section['author']; pages: SummaryPage[] }[] = [];
  for (const { section, page } of applicablePages(form, answers)) {
    let target = sections.find((candidate) => candidate.sectionId === section.id);
    if (!target) sections.push((target = { sectionId: section.id, author: section.author, pages: [] }));
    const rows = applicableFields(page, answers).flatMap((field): SummaryRow[] => {
      if (field.type !== 'group') return [summaryRow(field, field.id, field.id, answers[field.id], field, answers, words)];
      return rowsOf(answers, field.id).flatMap((row, index) =>
        applicableColumns(field, answers, row).map((column) => ({
          ...summaryRow(column, `${field.id}.${column.id}`, `${field.id}/${row.rowId}/${column.id}`, row.values[column.id], field, answers, words, row),
          rowNumber: index + 1,
        })),
      );
    });
    target.pages.push({ pageId: page.id, rows });
  }
  return sections;
}

function summaryRow(
  field: LeafField,
  fieldId: string,
  path: string,
  stored: string | readonly GroupRow[] | undefined,
  numbered: FieldBase,
  answers: Answers,
  words: SummaryWords,
  row?: GroupRow,
): SummaryRow {
  const raw = typeof stored === 'string' ? stored : '';
  const { item } = numbered;
  const unverified = [...(item !== undefined && numbered.unverified?.includes('item') ? ['item' as const] : []), ...(field.unverified ?? []).filter((part) => part !== 'item')];
  return { fieldId, path, ...(item === undefined ? {} : { item }), ...(unverified.length === 0 ? {} : { unverified }), label: words.t(`${fieldId}.label`), value: valueText(field, raw, answers, words, row) };
}

/** The value as a person reads it; null when it is empty. */
export function valueText(field: LeafField, raw: string, answers: Answers, words: SummaryWords, row?: GroupRow): string | null {
  const value = normaliseAnswer(field, raw);
  if (value.replace(/[/\s]/g, '') === '') return null;
  switch (field.type) {
    case 'choice': {
      const listId = listIdOf(field, answers, row);
      const option = listId === undefined ? undefined : words.lists(listId)?.find((candidate) => candidate.code === value);
      return option ? option[words.lang] : value;
    }
    case 'date':
      return words.date(value);
    case 'number':
      return value.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    case 'postcode':
      return value.length === 7 ? `${value.slice(0, 3)}-${value.slice(3)}` : value;
    case 'confirm':
      return words.lang === 'ja' ? '確認しました' : 'Confirmed';
    default:
      return value;
  }
}
