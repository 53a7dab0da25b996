// The one validator: the tab, the API and the moment before signing all ask it. It answers with codes, never with sentences.
import type { Answers, GroupRow, Issue, IssueCode } from './answers.ts';
import { applicableColumns, applicableFields, applicablePages, listIdOf, rowsOf } from './applicable.ts';
import { countCharacters, strangers } from './characters/classes.ts';
import { otherScriptIn } from './characters/other-script.ts';
import { transliterate } from './characters/transliterate.ts';
import { isEmptyDate, parseDate } from './dates/parse-date.ts';
import { plausibleYears } from './dates/plausible-years.ts';
import type { DateField, Field, FormDefinition, LeafField, ListLookup, Page, TextField } from './definition.ts';
import { patternSchema } from './field-types/leaf-schemas.ts';
import { normaliseAnswer } from './normalise.ts';
import { isFreeText } from './numbers/free-text.ts';
import { holdsIndividualNumber } from './numbers/individual-number.ts';
import { saysNone } from './numbers/none-written.ts';
import { isRequired } from './required.ts';

/** `partial`: a draft, shape only. `complete`: everything that applies must be there. */
export type ValidationMode = 'partial' | 'complete';

export interface ValidationContext {
  readonly lists: ListLookup;
  /** Calendar date in Japan, YYYY-MM-DD. */
  readonly todayOn: string;
}

export function validate(form: FormDefinition, answers: Answers, mode: ValidationMode, context: ValidationContext): Issue[] {
  return applicablePages(form, answers).flatMap(({ page }) => pageIssues(page, answers, mode, context));
}

/** One page as it must be to go on. */
export function validatePage(page: Page, answers: Answers, context: ValidationContext): Issue[] {
  return pageIssues(page, answers, 'complete', context);
}

/** One value as it was left; used on blur. Never says "required". */
export function validateAnswer(field: LeafField, path: string, answers: Answers, context: ValidationContext, row?: GroupRow): Issue[] {
  return leafIssues(field, path, answers, 'partial', context, row);
}

function pageIssues(page: Page, answers: Answers, mode: ValidationMode, context: ValidationContext): Issue[] {
  return applicableFields(page, answers).flatMap((field) => fieldIssues(field, answers, mode, context));
}

function fieldIssues(field: Field, answers: Answers, mode: ValidationMode, context: ValidationContext): Issue[] {
  if (field.type !== 'group') return leafIssues(field, field.id, answers, mode, context);
  const rows = rowsOf(answers, field.id);
  const least = field.min ?? (isRequired(field, answers) ? 1 : 0);
  const missing: Issue[] = mode === 'complete' && rows.length < least ? [issue(field.id, 'rows-missing', { min: least })] : [];
  return [
    ...missing,
    ...rows.flatMap((row) =>
      applicableColumns(field, answers, row).flatMap((column) => leafIssues(column, `${field.id}/${row.rowId}/${column.id}`, answers, mode, context, row)),
    ),
  ];
}

function leafIssues(field: LeafField, path: string, answers: Answers, mode: ValidationMode, context: ValidationContext, row?: GroupRow): Issue[] {
  const stored = row ? row.values[field.id] : answers[field.id];
  const raw = typeof stored === 'string' ? stored : '';
  if (isBlank(field, raw)) {
    if (mode === 'partial' || !isRequired(field, answers, row)) return [];
    return [issue(path, field.type === 'confirm' ? 'confirm-missing' : 'required')];
  }
  const value = normaliseAnswer(field, raw);
  switch (field.type) {
    case 'text':
      // A dash alone in the place of a number: nothing of it stays.
      if (value === '') return mode === 'complete' && isRequired(field, answers, row) ? [issue(path, 'required')] : [];
      return textIssues(field, path, value);
    case 'date':
      return firstOf(dateIssues(field, path, raw, mode, context), () => (mode === 'complete' ? orderIssues(field, path, raw, row?.values ?? answers) : []));
    case 'choice':
      return choiceIssues(field, path, value, answers, mode, context, row);
    case 'confirm':
      return value === '1' ? [] : [issue(path, 'confirm-missing')];
    case 'number':
      return numberIssues(field, path, value);
    case 'email':
    case 'phone':
    case 'postcode':
    case 'card-number': {
      if (patternSchema(field)?.safeParse(value).success) return [];
      return [issue(path, `${field.type}-malformed` as IssueCode, 'maxLength' in field ? { max: field.maxLength } : {})];
    }
  }
}

function textIssues(field: TextField, path: string, value: string): Issue[] {
  if (isFreeText(field) && holdsIndividualNumber(value)) return [issue(path, 'individual-number')];
  const strange = strangers(value, field.characters);
  if (strange.length > 0) {
    if (saysNone(field, value)) return [issue(path, 'none-written')];
    const script = otherScriptIn(field, value);
    if (script) return [issue(path, `characters-${script}`, { characters: strange.join(' ') })];
    const proposal = normaliseAnswer(field, transliterate(value));
    const holds = proposal !== value && strangers(proposal, field.characters).length === 0;
    return [{ ...issue(path, 'characters', { characters: strange.join(' ') }), ...(holds ? { fix: proposal } : {}) }];
  }
  const length = countCharacters(value);
  if (field.exactLength !== undefined && length !== field.exactLength) return [issue(path, 'wrong-length', { length: field.exactLength, actual: length })];
  if (length > field.maxLength) return [issue(path, 'too-long', { max: field.maxLength, over: length - field.maxLength })];
  return [];
}

/** @param field its id decides which years can be right (`plausibleYears`) */
export function dateIssues(field: Pick<DateField, 'id' | 'precision' | 'mayBeUnknown' | 'must'>, path: string, raw: string, mode: ValidationMode, { todayOn }: Pick<ValidationContext, 'todayOn'>): Issue[] {
  const parsed = parseDate(raw, field);
  if (!parsed.ok) {
    // A date that is still being typed is not wrong yet.
    if (mode === 'partial' && parsed.issue.code === 'date-incomplete') return [];
    const { code, params, fix } = parsed.issue;
    return [{ path, code, params, ...(fix === undefined ? {} : { fix }) }];
  }
  const { iso } = parsed;
  if (iso === 'unknown') return [];
  const today = todayOn.slice(0, iso.length);
  if (field.must === 'be-past' && iso > today) return [issue(path, 'date-not-past', { today: todayOn })];
  if (field.must === 'be-future' && iso < today) return [issue(path, 'date-not-future', { today: todayOn })];
  const [first, last] = plausibleYears(field.id, todayOn);
  const year = Number(iso.slice(0, 4));
  if (year < first) return [issue(path, 'date-too-early', { part: 'year', year: first })];
  return year > last ? [issue(path, 'date-too-late', { part: 'year', year: last })] : [];
}

function firstOf(found: Issue[], otherwise: () => Issue[]): Issue[] {
  return found.length > 0 ? found : otherwise();
}

/** A period that ends before it begins. Not asked of a draft: who moves both dates writes one of them first. */
function orderIssues({ notBefore, ...field }: DateField, path: string, raw: string, answers: Answers): Issue[] {
  const start = notBefore === undefined ? undefined : answers[notBefore];
  if (typeof start !== 'string') return [];
  const [from, until] = [start, raw].map((each) => knownOf(parseDate(each, { ...field, mayBeUnknown: ['year', 'month', 'day'] })));
  // As far as both are known: a month holds each of its days.
  const length = Math.min(from?.length ?? 0, until?.length ?? 0);
  return from && until && until.slice(0, length) < from.slice(0, length) ? [issue(path, 'date-before-start')] : [];
}

function knownOf(parsed: ReturnType<typeof parseDate>): string | undefined {
  return parsed.ok && parsed.iso !== 'unknown' ? parsed.iso : undefined;
}

function choiceIssues(field: LeafField, path: string, value: string, answers: Answers, mode: ValidationMode, context: ValidationContext, row?: GroupRow): Issue[] {
  const listId = listIdOf(field, answers, row);
  const options = listId === undefined ? undefined : context.lists(listId);
  // A list that is not loaded yet (the tab fetches long ones when they are needed) decides nothing about a draft.
  if (options === undefined) return mode === 'partial' ? [] : [issue(path, 'not-a-choice')];
  return options.some((option) => option.code === value) ? [] : [issue(path, 'not-a-choice')];
}

function numberIssues(field: Extract<LeafField, { type: 'number' }>, path: string, value: string): Issue[] {
  if (!patternSchema(field)?.safeParse(value).success) return [issue(path, 'number-malformed', { maxDigits: field.maxDigits })];
  const number = Number(value);
  if ((field.min !== undefined && number < field.min) || (field.max !== undefined && number > field.max)) {
    return [issue(path, 'number-range', { min: field.min ?? 0, max: field.max ?? 10 ** field.maxDigits - 1 })];
  }
  return [];
}

/** Whether nothing was answered. */
export function isBlank(field: LeafField, raw: string): boolean {
  return field.type === 'date' ? isEmptyDate(raw) : raw.trim() === '';
}

function issue(path: string, code: IssueCode, params: Issue['params'] = {}): Issue {
  return { path, code, params };
}
