// Makes complete answers for any form of the catalogue out of its definition alone: each walk takes other branches.
import { applicableColumns, applies, isRequired, listIdOf, type Answers, type CharacterClass, type Condition, type FormDefinition, type GroupRow, type LeafField, type ListLookup, type ValidationContext } from '@zairyu/forms';

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
  let answers: Record<string, string | readonly GroupRow[]> = { ...given };
  // Conditions may look forward on a page; a second pass settles them.
  for (let pass = 0; pass < 3; pass += 1) {
    for (const section of form.sections) {
      for (const page of section.pages) {
        for (const field of page.fields) {
          if (answers[field.id] !== undefined || !applies(field.showWhen, answers)) continue;
          if (field.type === 'group') {
            answers = { ...answers, [field.id]: Array.from({ length: Math.max(settings.rows, field.min ?? 0) }, (_, index) => legalRow(`r${index}`, field.fields, answers, settings, next, (row) => applicableColumns(field, answers, row))) };
          } else {
            const wanted = isRequired(field, answers) || next() < 0.5;
            const value = wanted ? leafValue(field, answers, undefined, settings, next) : undefined;
            if (value !== undefined) answers = { ...answers, [field.id]: value };
          }
        }
      }
    }
  }
  return answers;
}

function legalRow(rowId: string, columns: readonly LeafField[], answers: Answers, settings: WalkSettings, next: () => number, applicable: (row: GroupRow) => readonly LeafField[]): GroupRow {
  let row: GroupRow = { rowId, values: {} };
  for (let pass = 0; pass < 2; pass += 1) {
    for (const column of columns) {
      if (row.values[column.id] !== undefined || !applicable(row).includes(column)) continue;
      const value = leafValue(column, answers, row, settings, next);
      if (value !== undefined) row = { rowId, values: { ...row.values, [column.id]: value } };
    }
  }
  return row;
}

/** What must be answered before for this question ("stay.reason", "family.members.name") to be asked: where a walk to it begins. */
export function openingOf(form: FormDefinition, lists: ListLookup, path: string): Answers {
  const pages = form.sections.flatMap((section) => section.pages);
  const placeOf = (id: string) => pages.flatMap((page) => page.fields.filter((field) => field.id === id).map((field) => ({ page, field })))[0];
  const id = pages.flatMap((page) => page.fields).find((field) => field.id === path || (field.type === 'group' && path.startsWith(`${field.id}.`)))?.id ?? path;
  return asked(id);

  function asked(wanted: string): Record<string, string> {
    const place = placeOf(wanted);
    return place ? { ...holding(place.page.showWhen), ...holding(place.field.showWhen) } : {};
  }
  function holding(condition: Condition | undefined): Record<string, string> {
    if (condition === undefined || 'not' in condition) return {};
    if ('all' in condition) return Object.assign({}, ...condition.all.map(holding)) as Record<string, string>;
    if ('any' in condition) return holding(condition.any[0]);
    return 'answered' in condition ? asked(condition.answered) : answering(condition.field, [condition.equals].flat()[0] ?? '');
  }
  function answering(wanted: string, code: string): Record<string, string> {
    const field = placeOf(wanted)?.field;
    const parent = field?.type === 'choice' ? field.linkedTo : undefined;
    if (field?.type !== 'choice' || parent === undefined) return { ...asked(wanted), [wanted]: code };
    const parentField = placeOf(parent)?.field;
    const options = parentField?.type === 'choice' ? (lists(parentField.list) ?? []) : [];
    const offering = options.find((option) => lists(`${field.list}.${option.code}`)?.some((each) => each.code === code));
    return { ...asked(wanted), ...(offering ? answering(parent, offering.code) : {}), [wanted]: code };
  }
}

export function contextOf(settings: WalkSettings): ValidationContext {
  return { lists: settings.lists, todayOn: settings.todayOn };
}
