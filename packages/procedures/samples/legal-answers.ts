// Makes complete answers for any form of the catalogue out of its definition alone: each walk takes other branches.
import { applicableColumns, applies, isRequired, listIdOf, type Answers, type CharacterClass, type FormDefinition, type GroupRow, type LeafField, type ListLookup, type ValidationContext } from '@zairyu/forms';
import { BEGUN } from './openings.ts';

const SAMPLE: Readonly<Record<CharacterClass, string>> = {
  'half-digits': '7', 'half-latin': 'A', 'half-symbols': '-', 'half-katakana': 'ｱ', hiragana: 'あ', 'full-katakana': 'ア', 'full-digits': '７', 'full-latin': 'Ａ', 'full-symbols': '、', kanji: '漢', any: 'あ',
};

/** Deterministic choice: the n-th question of a walk takes its own branch. */
export function createWalk(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface WalkSettings {
  readonly lists: ListLookup;
  readonly todayOn: string;
  /** Rows in every repeated group that applies. */
  readonly rows: number;
  /** Texts as long as the form allows. */
  readonly longest?: boolean;
}

function leafValue(field: LeafField, answers: Answers, row: GroupRow | undefined, settings: WalkSettings, next: () => number): string | undefined {
  switch (field.type) {
    case 'choice': {
      const listId = listIdOf(field, answers, row);
      const options = listId === undefined ? undefined : settings.lists(listId);
      return options?.[Math.floor(next() * options.length)]?.code;
    }
    case 'text': {
      const classes = field.characters ?? ['any'];
      const length = field.exactLength ?? (settings.longest ? field.maxLength : 1 + Math.floor(next() * field.maxLength));
      return Array.from({ length }, (_, index) => SAMPLE[classes[index % classes.length] ?? 'any']).join('');
    }
    case 'date': {
      const year = Number(settings.todayOn.slice(0, 4)) + (field.must === 'be-future' ? 1 : field.must === 'be-past' ? -1 : 0);
      return field.precision === 'month' ? `${year}-03` : `${year}-03-04`;
    }
    case 'number':
      return String(Math.min(field.max ?? 10 ** field.maxDigits - 1, Math.max(field.min ?? 0, Math.floor(next() * 10 ** Math.min(field.maxDigits, 6)))));
    case 'postcode':
      return '5300001';
    case 'phone':
      return '0312345678';
    case 'email':
      return 'lin@example.jp';
    case 'card-number':
      return 'AB12345678CD';
    case 'confirm':
      return '1';
  }
}

/** Answers page by page, as a person would: what a page asks depends on the answers before it. `given` stand from the beginning. */
export function legalAnswers(form: FormDefinition, settings: WalkSettings, next: () => number, given: Answers = {}): Answers {
  const answers: Record<string, string | readonly GroupRow[]> = { ...given };
  // Conditions may look forward on a page; a second pass settles them.
  for (let pass = 0; pass < 3; pass += 1) {
    for (const section of form.sections) {
      for (const page of section.pages) {
        for (const field of page.fields) {
          const begun = pass === 0 ? rowsBegun(answers[field.id]) : [];
          if ((answers[field.id] !== undefined && begun.length === 0) || !applies(field.showWhen, answers)) continue;
          if (field.type === 'group') {
            const starts = Array.from({ length: Math.max(settings.rows, field.min ?? 0, begun.length) }, (_, index): GroupRow => begun[index] ?? { rowId: `r${index}`, values: {} });
            answers[field.id] = starts.map((start) => legalRow(start, field.fields, answers, settings, next, (row) => applicableColumns(field, answers, row)));
          } else {
            const wanted = isRequired(field, answers) || next() < 0.5;
            const value = wanted ? leafValue(field, answers, undefined, settings, next) : undefined;
            if (value !== undefined) answers[field.id] = value;
          }
        }
      }
    }
  }
  return answers;
}

/** Rows of an opening wait for the rest of their columns; rows that a test gives stand as they are. */
function rowsBegun(value: Answers[string] | undefined): readonly GroupRow[] {
  return value === undefined || typeof value === 'string' ? [] : value.filter(({ rowId }) => rowId === BEGUN);
}

function legalRow(start: GroupRow, columns: readonly LeafField[], answers: Answers, settings: WalkSettings, next: () => number, applicable: (row: GroupRow) => readonly LeafField[]): GroupRow {
  let row = start;
  for (let pass = 0; pass < 2; pass += 1) {
    for (const column of columns) {
      if (row.values[column.id] !== undefined || !applicable(row).includes(column)) continue;
      const value = leafValue(column, answers, row, settings, next);
      if (value !== undefined) row = { ...row, values: { ...row.values, [column.id]: value } };
    }
  }
  return row;
}

export function contextOf(settings: WalkSettings): ValidationContext {
  return { lists: settings.lists, todayOn: settings.todayOn };
}
