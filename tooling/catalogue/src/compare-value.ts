// Whether a field holds what its official column holds: type, length, character classes, unknown parts of a date, choices.
import type { CharacterClass, LeafField, ListLookup } from '@zairyu/forms';
import { familyOf } from '@zairyu/procedures';
import { choicesByActivity } from './filings.ts';
import type { FindingKind } from './findings.ts';
import { choicesOf, type Choices, type Official, type OfficialColumn, type OfficialList } from './official.ts';
import type { Place } from './places.ts';

export interface Difference {
  readonly kind: FindingKind;
  readonly detail: string;
}

const CLASSES: Readonly<Record<string, CharacterClass>> = {
  半角数字: 'half-digits',
  半角英字: 'half-latin',
  半角記号: 'half-symbols',
  半角カナ: 'half-katakana',
  ひらがな: 'hiragana',
  全角カナ: 'full-katakana',
  全角数字: 'full-digits',
  全角英字: 'full-latin',
  全角記号: 'full-symbols',
  漢字: 'kanji',
  すべて: 'any',
};
const DIGITS = '半角数字';

/** @param copy the column takes over an answer whose rules stand elsewhere: it must have room for it, no more. */
export function compareValue(official: Official, sheet: string, column: OfficialColumn, place: Place, lists: ListLookup, copy: boolean, category = ''): Difference[] {
  const { field } = place;
  const length = lengthOf(column);
  if (copy) {
    const room = 'maxLength' in field && length !== undefined && field.maxLength > length;
    return room ? [{ kind: 'length', detail: `${String(field.maxLength)} characters do not fit into ${String(length)}` }] : [];
  }
  if (column.list !== undefined) return compareChoice(column, place, lists, choicesIn(category, official, sheet, column));
  switch (field.type) {
    case 'text':
      return compareText(field, column, length);
    case 'number':
      return [...expectChars(column, [DIGITS]), ...expectLength(field.maxDigits, length)];
    case 'phone':
      return [...expectChars(column, [DIGITS]), ...expectLength(field.maxLength, length), ...expectWords(column, /電話番号/)];
    case 'email':
      return [...expectChars(column, ['半角英字', DIGITS, '半角記号']), ...expectLength(field.maxLength, length), ...expectWords(column, /メールアドレス/)];
    case 'postcode':
      return [...expectChars(column, [DIGITS]), ...expectLength(7, length), ...expectWords(column, /郵便番号/)];
    case 'card-number':
      return [...expectChars(column, ['半角英字', DIGITS]), ...expectLength(12, length), ...expectWords(column, /カード番号/)];
    case 'date':
      return compareDate(field, column);
    default:
      return [{ kind: 'type', detail: `a ${field.type}, and the column has no choices` }];
  }
}

/** Three columns of a month that may be unknown: the question, year and month, the year alone. */
export function compareMonthTriple(columns: readonly OfficialColumn[], field: LeafField): Difference[] {
  const [question, both, year] = columns;
  const shaped = question?.list !== undefined && /YYYYMM/.test(both?.help ?? '') && both?.whenColumn === question.at && /YYYY/.test(year?.help ?? '') && year?.whenColumn === question.at;
  if (columns.length !== 3 || !shaped) return [{ kind: 'type', detail: 'not a month with a way to leave it unknown' }];
  if (field.type !== 'date' || field.precision !== 'month') return [{ kind: 'type', detail: `a ${field.type}, officially a year and month` }];
  return field.mayBeUnknown?.join() === 'month' ? [] : [{ kind: 'unknown-parts', detail: `${field.mayBeUnknown?.join() ?? 'nothing'} may be unknown, officially the month` }];
}

/** Four columns of a date that may be unknown: the question, the full date, year and month, the year alone. */
export function compareDayQuadruple(columns: readonly OfficialColumn[], field: LeafField): Difference[] {
  const [question, ...dates] = columns;
  const shapes = [/YYYYMMDD/, /YYYYMM(?!DD)/, /YYYY(?!MM)/];
  const shaped = question?.list !== undefined && dates.length === shapes.length && dates.every((date, at) => date.whenColumn === question.at && shapes[at]?.test(date.help ?? ''));
  if (!shaped) return [{ kind: 'type', detail: 'not a date with a way to leave parts of it unknown' }];
  if (field.type !== 'date' || field.precision !== 'day') return [{ kind: 'type', detail: `a ${field.type}, officially a full date` }];
  return field.mayBeUnknown?.join() === 'day,month,year' ? [] : [{ kind: 'unknown-parts', detail: `${field.mayBeUnknown?.join() ?? 'nothing'} may be unknown, officially the day, the month or the whole date` }];
}

/** Some columns say their length only in the help: "104文字以内". */
function lengthOf(column: OfficialColumn): number | undefined {
  const said = column.length ?? /(\d+)文字/.exec(column.help ?? '')?.[1];
  return said === undefined ? undefined : Number(said);
}

function compareText(field: Extract<LeafField, { type: 'text' }>, column: OfficialColumn, length: number | undefined): Difference[] {
  const found = expectLength(field.maxLength, length);
  if ((field.exactLength !== undefined) !== (column.exact === true)) found.push({ kind: 'length', detail: column.exact ? 'officially the exact length' : 'officially up to the length' });
  const names = column.chars?.split('，');
  const wanted = names?.map((name) => CLASSES[name] ?? name) ?? [];
  const given = field.characters ?? [];
  const missing = wanted.filter((name) => !given.includes(name as CharacterClass));
  const extra = given.filter((name) => !wanted.includes(name));
  if (missing.length + extra.length > 0) found.push({ kind: 'characters', detail: `officially ${wanted.join(' ') || 'unsaid'}; here ${given.join(' ') || 'unsaid'}` });
  return found;
}

function compareDate(field: Extract<LeafField, { type: 'date' }>, column: OfficialColumn): Difference[] {
  const help = column.help ?? '';
  if (/YYYYMM(?!DD)/.test(help)) return compareMonth(field);
  if (!/YYYYMMDD/.test(help)) return [{ kind: 'type', detail: 'officially no date' }];
  const found: Difference[] = field.precision === 'day' ? [] : [{ kind: 'type', detail: 'officially a full date' }];
  const wanted = [/日不詳/.test(help) && 'day', /月日不詳/.test(help) && 'month', /年月日不詳/.test(help) && 'year'].filter((part) => part !== false);
  const given = field.mayBeUnknown ?? [];
  if (wanted.join() !== given.join()) found.push({ kind: 'unknown-parts', detail: `${given.join() || 'nothing'} may be unknown, officially ${wanted.join() || 'nothing'}` });
  return found;
}

/** A year and month in one column, which must be known. */
function compareMonth(field: Extract<LeafField, { type: 'date' }>): Difference[] {
  const found: Difference[] = field.precision === 'month' ? [] : [{ kind: 'type', detail: 'officially a year and month' }];
  if (field.mayBeUnknown !== undefined) found.push({ kind: 'unknown-parts', detail: `${field.mayBeUnknown.join()} may be unknown, officially nothing` });
  return found;
}

/** Highly-skilled professionals have lists of their own in some columns. */
function choicesIn(category: string, official: Official, sheet: string, column: OfficialColumn): Choices | undefined {
  const byActivity = familyOf(category) === 'X' ? choicesByActivity(official, column) : new Map<string, OfficialList['items']>();
  return byActivity.size > 0 ? { kind: 'linked', parent: 'activity', byParent: byActivity } : choicesOf(official, sheet, column);
}

function compareChoice(column: OfficialColumn, { field, group }: Place, lists: ListLookup, choices: Choices | undefined): Difference[] {
  if (field.type === 'confirm') return choices?.kind === 'plain' && choices.items.length === 1 ? [] : [{ kind: 'type', detail: 'a confirmation, officially several choices' }];
  if (field.type !== 'choice' || choices === undefined) return [{ kind: 'type', detail: `a ${field.type}, officially a choice` }];
  const base = field.list.split('.')[0];
  if (base !== column.list) return [{ kind: 'list', detail: `list ${field.list}, officially ${column.list ?? ''}` }];
  if (choices.kind === 'plain') return field.linkedTo === undefined ? compareOptions(choices.items, lists(field.list) ?? []) : [{ kind: 'list', detail: `depends on ${field.linkedTo}, officially on nothing` }];
  if (field.linkedTo === undefined) return [{ kind: 'list', detail: `officially depends on ${choices.parent}` }];
  const used = [...choices.byParent].filter(([code]) => group === undefined || lists(`${field.list}.${code}`) !== undefined);
  const compared = used.flatMap(([code, items]) => {
    const options = lists(`${field.list}.${code}`);
    return options === undefined ? [] : compareOptions(items, options).map((each) => ({ ...each, detail: `${code}: ${each.detail}` }));
  });
  const any = used.some(([code]) => lists(`${field.list}.${code}`) !== undefined);
  return any ? compared.slice(0, 3) : [{ kind: 'list', detail: `no list ${field.list} goes by ${choices.parent}` }];
}

function compareOptions(items: OfficialList['items'], options: readonly { readonly code: string; readonly ja: string; readonly en: string }[]): Difference[] {
  const found: Difference[] = [];
  const wanted = new Map(items.map(([label, code = '']) => [code, label]));
  const offered = new Set(options.map(({ code }) => code));
  const missing = [...wanted].filter(([code]) => !offered.has(code)).map(([code, label]) => `${code} ${label}`.trim());
  const extra = options.filter(({ code }) => !wanted.has(code)).map(({ code }) => code);
  if (missing.length > 0) found.push({ kind: 'choice-missing', detail: `not offered: ${missing.join(', ')}` });
  if (extra.length > 0) found.push({ kind: 'choice-extra', detail: `not official: ${extra.join(', ')}` });
  for (const option of options) {
    const label = wanted.get(option.code);
    if (label !== undefined && !sameWords(label, option)) found.push({ kind: 'choice-words', detail: `${option.code} is called ${option.ja} / ${option.en}, officially ${label}` });
  }
  if (missing.length + extra.length === 0 && items.map(([, code]) => code).join() !== options.map(({ code }) => code).join()) found.push({ kind: 'choice-order', detail: 'another order' });
  return found;
}

/** Most lists belong to many columns, and long ones to most forms. */
const plainWords = new Map<string, string>();

/** "有 Yes" is 有 and Yes; a Japanese-only label may carry any English; "3月" of a period may be said as "3か月". */
function sameWords(label: string, { ja, en }: { readonly ja: string; readonly en: string }): boolean {
  const plain = (text: string): string => {
    let known = plainWords.get(text);
    if (known === undefined) plainWords.set(text, (known = text.normalize('NFKC').replace(/\s+/g, '').replaceAll('か月', '月')));
    return known;
  };
  const official = plain(label);
  if (official === plain(ja) + plain(en) || official === plain(ja)) return true;
  return /^\d/.test(plain(ja)) && (official.includes(`(${plain(ja)})`) || official.startsWith(plain(ja)));
}

function expectChars(column: OfficialColumn, names: readonly string[]): Difference[] {
  const given = column.chars?.split('，') ?? [];
  return given.join() === names.join() ? [] : [{ kind: 'type', detail: `officially ${given.join('，') || 'any characters'}` }];
}

function expectLength(given: number, wanted: number | undefined): Difference[] {
  return given === wanted ? [] : [{ kind: 'length', detail: `${String(given)}, officially ${wanted === undefined ? 'unsaid' : String(wanted)}` }];
}

function expectWords(column: OfficialColumn, words: RegExp): Difference[] {
  return words.test(column.label) ? [] : [{ kind: 'type', detail: `officially called ${column.label}` }];
}
