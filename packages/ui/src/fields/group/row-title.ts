// How a finished row of a group is called in its list: its most telling answers, in words.
import {
  listIdOf,
  parseDate,
  type Answers,
  type GroupField,
  type GroupRow,
  type LeafField,
  type ListLookup,
} from '@zairyu/forms';
import type { LanguageContext } from '../../language/language.ts';
import { dateWords } from '../date/date-words.ts';
import { optionWords } from '../words.ts';

/** @returns the answers of the row in words, the most telling first (a name before a relationship). */
export function rowTitle(
  group: GroupField,
  row: GroupRow,
  answers: Answers,
  lists: ListLookup,
  language: LanguageContext,
): readonly string[] {
  const named = [...group.fields].sort((a, b) => weight(a) - weight(b));
  return named
    .map((column) => ({ column, raw: row.values[column.id] ?? '' }))
    .filter(({ raw }) => raw.trim() !== '')
    .map(({ column, raw }) => valueWords(column, raw, row, answers, lists, language))
    .slice(0, 3);
}

function weight(column: LeafField): number {
  if (/^name/i.test(column.id)) return 0;
  // A choice says what the row is (a relationship, a country); free text only how it is called.
  return column.type === 'choice' ? 1 : column.type === 'text' ? 2 : column.type === 'date' ? 3 : 4;
}

function valueWords(
  column: LeafField,
  raw: string,
  row: GroupRow,
  answers: Answers,
  lists: ListLookup,
  language: LanguageContext,
): string {
  if (column.type === 'choice') {
    const listId = listIdOf(column, answers, row);
    const option = listId === undefined ? undefined : lists(listId)?.find((candidate) => candidate.code === raw);
    return option ? optionWords(option, language).text : raw;
  }
  if (column.type === 'date') {
    const parsed = parseDate(raw, column);
    return parsed.ok ? dateWords(language, parsed.iso).text : raw;
  }
  return raw;
}
