// Whether a field is asked, and must be answered, exactly when its official column is: both conditions are worked out for
// every combination of the answers that either of them looks at, so that differently written conditions may agree.
import { applies, type Answers, type Condition, type GroupField, type GroupRow, type ListLookup } from '@zairyu/forms';
import { ACTIVITY_CLASS } from '@zairyu/procedures';
import type { Difference } from './compare-value.ts';
import { choicesOf, codesOfLabels, columnsIn, filingsOf, goesByActivity, isByStatus, placeOfParent, POINTS_SHEET, type Official, type OfficialColumn } from './official.ts';
import { namesIn, pathOf, type Named, type Place } from './places.ts';

export interface Comparison {
  readonly official: Official;
  readonly lists: ListLookup;
  readonly places: ReadonlyMap<string, Place>;
  /** First source of each path. */
  readonly columnOf: ReadonlyMap<string, { readonly sheet: string; readonly column: OfficialColumn }>;
  /** Field of a column: "sheet column". */
  readonly pathOfColumn: ReadonlyMap<string, string>;
  readonly statusPath: string;
}
/** The published condition that only wants the other column filled in. */
const ANYTHING = '入力あり';
type Values = ReadonlyMap<string, string>;
interface Asked {
  readonly shown: boolean;
  readonly required: boolean;
}

export function compareCondition(comparison: Comparison, named: Named, column: OfficialColumn): Difference[] {
  const { place, sheet, copy } = named;
  const own = { sheet, column };
  const unnamed = whenColumns(column).filter((at) => pathOfParent(comparison, sheet, at) === undefined);
  if (unnamed.length > 0) return [{ kind: 'condition', detail: `officially asked by column ${unnamed.join()}, which no field names` }];
  const names = inOrder(comparison, place.path, own);
  const found = new Map<string, Difference>();
  for (const values of combinations(comparison, names, new Map())) {
    const [officially, here] = [askedOfficially(comparison, own, values), askedHere(comparison, place, values)];
    const when = [...values].map(([path, value]) => `${path}=${value || '(empty)'}`).join(', ') || 'always';
    const optionalGroup = place.group !== undefined && place.group.min === undefined && place.group.required !== true;
    if (!copy && officially.shown !== here.shown) found.set('condition', found.get('condition') ?? { kind: 'condition', detail: `${officially.shown ? 'officially asked' : 'officially not asked'} when ${when}` });
    else if (!optionalGroup && (officially.required ? !here.required : here.required && !copy))
      found.set('required', found.get('required') ?? { kind: 'required', detail: `${officially.required ? 'officially required' : 'officially not required'} when ${when}` });
  }
  return [...found.values()];
}

/** Most conditions name one column; "B,J" holds when either has the value. */
function whenColumns(column: OfficialColumn): string[] {
  return column.whenColumn?.split(',') ?? [];
}

/** The field of the column that another one goes by. */
function pathOfParent(comparison: Comparison, sheet: string, at: string, linkSheet?: string): string | undefined {
  const parent = placeOfParent(comparison.official, sheet, at, linkSheet);
  return comparison.pathOfColumn.get(`${parent.sheet} ${parent.at}`);
}

/** The field that the choices of a column go by: the activity, where the workbook has lists for those beside the ones of statuses. */
function pathOfLink(comparison: Comparison, sheet: string, column: OfficialColumn): string | undefined {
  const { linkColumn = '', linkSheet } = column;
  return goesByActivity(comparison.official, column) ? comparison.statusPath : pathOfParent(comparison, sheet, linkColumn, linkSheet);
}

/** Every field that the question depends on, each after the ones it depends on itself. */
function inOrder(comparison: Comparison, path: string, own: { sheet: string; column: OfficialColumn }): string[] {
  const order: string[] = [];
  const seen = new Set([path]);
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    dependencies(comparison, name, comparison.columnOf.get(name)).forEach(visit);
    order.push(name);
  };
  dependencies(comparison, path, own).forEach(visit);
  return order;
}

function dependencies(comparison: Comparison, path: string, official: { sheet: string; column: OfficialColumn } | undefined): string[] {
  const place = comparison.places.get(path);
  const names = place
    ? [
        ...namesIn(place.page.showWhen, undefined),
        ...namesIn(place.group?.showWhen, undefined),
        ...namesIn(place.field.showWhen, place.group),
        ...namesIn(place.field.requiredWhen, place.group),
        ...(place.field.type === 'choice' && place.field.linkedTo !== undefined ? [pathOf(place.field.linkedTo, place.group)] : []),
      ]
    : [];
  if (official) {
    const { linkColumn } = official.column;
    const parents = whenColumns(official.column).map((at) => pathOfParent(comparison, official.sheet, at));
    for (const parent of [...parents, linkColumn === undefined ? undefined : pathOfLink(comparison, official.sheet, official.column)]) {
      if (parent !== undefined) names.push(parent);
    }
    if (isByStatus(official.column)) names.push(comparison.statusPath);
    const hidden = hiddenOf(comparison, official.sheet, official.column.at);
    if (hidden.codes.length > 0) names.push(hidden.path);
  }
  return names;
}

/** For which statuses of residence the workbook does not ask this column; on the points table for which classes. */
function hiddenOf({ official, statusPath }: Comparison, sheet: string, at: string): { readonly path: string; readonly codes: readonly string[] } {
  const held = hiddenCodes.get(official) ?? new Map<string, readonly string[]>();
  hiddenCodes.set(official, held);
  let codes = held.get(`${sheet} ${at}`);
  if (!codes) {
    const classes = (): (readonly [string, string])[] => (official.lists['CB18']?.items ?? []).map(([, code = '']) => [code.slice(2), code] as const);
    held.set(`${sheet} ${at}`, (codes = hiddenFor(official, sheet === POINTS_SHEET ? classes() : Object.entries(filingsOf(official)), sheet, at)));
  }
  return { path: sheet === POINTS_SHEET ? ACTIVITY_CLASS : statusPath, codes };
}

/** By sheet and column: worked out once, because every combination of answers asks. */
const hiddenCodes = new WeakMap<Official, Map<string, readonly string[]>>();

function hiddenFor(official: Official, filings: readonly (readonly [string, string])[], sheet: string, at: string): string[] {
  return filings.flatMap(([status, filing]) => {
    const label = official.lists['CB18']?.items.find(([, code]) => code === filing)?.[0];
    const row = official.statuses.find((candidate) => candidate.status === label && candidate.sheet.includes(`(${sheet})`));
    return row && columnsIn(row.hiddenColumns).includes(at) ? [status] : [];
  });
}

function* combinations(comparison: Comparison, names: readonly string[], before: Values): Generator<Values> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield before;
    return;
  }
  for (const value of possible(comparison, name, before)) yield* combinations(comparison, rest, new Map(before).set(name, value));
}

/** What a field can hold, given the answers before it: nothing while it is not asked. */
function possible(comparison: Comparison, path: string, before: Values): string[] {
  const place = comparison.places.get(path);
  const official = comparison.columnOf.get(path);
  if (!place || !askedHere(comparison, place, before).shown || (official && !askedOfficially(comparison, official, before).shown)) return [''];
  const { field } = place;
  if (field.type !== 'choice') return ['', 'x'];
  const list = field.linkedTo === undefined ? field.list : `${field.list}.${before.get(pathOf(field.linkedTo, place.group)) ?? ''}`;
  return ['', ...unlike(comparison, path, (comparison.lists(list) ?? []).map(({ code }) => code))];
}

/** One of the choices that no condition tells apart: two hundred countries, of which a condition looks at one, are two cases. */
function unlike(comparison: Comparison, path: string, codes: readonly string[]): readonly string[] {
  const told = toldApart(comparison).get(path);
  if (told === 'all') return codes;
  const seen = new Set<string>();
  return codes.filter((code) => {
    const kind = (told ?? []).map((set) => (set.has(code) ? '1' : '0')).join('');
    return seen.has(kind) ? false : Boolean(seen.add(kind));
  });
}

type Told = ReadonlyMap<string, 'all' | readonly ReadonlySet<string>[]>;
const toldByForm = new WeakMap<ReadonlyMap<string, Place>, Told>();

/** By path: the sets of codes that a condition of ours or of the sheet asks about; all of them where another list depends on the answer. */
function toldApart(comparison: Comparison): Told {
  const known = toldByForm.get(comparison.places);
  if (known) return known;
  const told = new Map<string, 'all' | ReadonlySet<string>[]>([[comparison.statusPath, 'all'], [ACTIVITY_CLASS, 'all']]);
  const add = (path: string, codes: readonly string[]) => {
    const before = told.get(path) ?? [];
    if (before !== 'all') told.set(path, [...before, new Set(codes)]);
  };
  for (const { page, group, field } of comparison.places.values()) {
    for (const condition of [page.showWhen, group?.showWhen, field.showWhen, field.requiredWhen]) {
      for (const [path, codes] of codesIn(condition, group)) add(path, codes);
    }
    if (field.type === 'choice' && field.linkedTo !== undefined) told.set(pathOf(field.linkedTo, group), 'all');
  }
  for (const { sheet, column } of comparison.columnOf.values()) {
    if (column.whenColumn === undefined || column.whenValue === undefined) continue;
    const path = pathOfParent(comparison, sheet, column.whenColumn);
    const place = placeOfParent(comparison.official, sheet, column.whenColumn);
    const parent = comparison.official.sheets[place.sheet]?.find(({ at }) => at === place.at);
    const choices = parent && choicesOf(comparison.official, place.sheet, parent);
    if (path !== undefined && choices) add(path, codesOfLabels(choices, column.whenValue));
  }
  toldByForm.set(comparison.places, told);
  return told;
}

function codesIn(condition: Condition | undefined, group: GroupField | undefined): (readonly [path: string, codes: readonly string[]])[] {
  if (condition === undefined || 'answered' in condition) return [];
  if ('all' in condition) return condition.all.flatMap((part) => codesIn(part, group));
  if ('any' in condition) return condition.any.flatMap((part) => codesIn(part, group));
  if ('not' in condition) return codesIn(condition.not, group);
  return [[pathOf(condition.field, group), [condition.equals].flat()]];
}

function askedOfficially(comparison: Comparison, { sheet, column }: { sheet: string; column: OfficialColumn }, values: Values): Asked {
  const shown = isShown();
  return { shown, required: shown && column.required === true };

  function isShown(): boolean {
    const hidden = hiddenOf(comparison, sheet, column.at);
    const decided = values.get(hidden.path) ?? '';
    // Nobody comes to the points table without a class.
    if (hidden.codes.includes(decided) || (sheet === POINTS_SHEET && hidden.codes.length > 0 && decided === '')) return false;
    const linkedTo = isByStatus(column) ? comparison.statusPath : pathOfLink(comparison, sheet, column);
    // A linked list is empty before its parent is answered.
    if (linkedTo !== undefined && (values.get(linkedTo) ?? '') === '') return false;
    return column.whenColumn === undefined || whenColumns(column).some(isAsked);
  }

  function isAsked(at: string): boolean {
    const parentPath = pathOfParent(comparison, sheet, at);
    const parentPlace = placeOfParent(comparison.official, sheet, at);
    const value = values.get(parentPath ?? '') ?? '';
    const parent = parentPath === undefined ? undefined : (comparison.official.sheets[parentPlace.sheet] ?? []).find((each) => each.at === parentPlace.at);
    if (!parent) return false;
    // No value named: asked while the other one is empty.
    if (column.whenValue === undefined) return value === '' && askedOfficially(comparison, { sheet: parentPlace.sheet, column: parent }, values).shown;
    if (column.whenValue.join() === ANYTHING) return value !== '';
    return codesOf(comparison.official, column, column.whenValue, parentPlace.sheet, parent).has(value);
  }
}

const heldCodes = new WeakMap<OfficialColumn, Map<string, ReadonlySet<string>>>();

/** Answers of the parent for which a column is asked: worked out once, because every combination looks at it. */
function codesOf(official: Official, column: OfficialColumn, labels: readonly string[], sheet: string, parent: OfficialColumn): ReadonlySet<string> {
  const held = heldCodes.get(column) ?? new Map<string, ReadonlySet<string>>();
  heldCodes.set(column, held);
  let codes = held.get(parent.at);
  if (!codes) {
    const choices = choicesOf(official, sheet, parent);
    held.set(parent.at, (codes = new Set(choices ? codesOfLabels(choices, labels) : labels)));
  }
  return codes;
}

function askedHere(comparison: Comparison, { page, field, group }: Place, values: Values): Asked {
  const answers: Answers = Object.fromEntries([...values].filter(([path]) => !path.includes('/')));
  const row: GroupRow | undefined = group && {
    rowId: 'row',
    values: Object.fromEntries([...values].filter(([path]) => path.startsWith(`${group.id}/`)).map(([path, value]) => [path.slice(group.id.length + 1), value])),
  };
  const parent = field.type === 'choice' && field.linkedTo !== undefined ? values.get(pathOf(field.linkedTo, group)) : undefined;
  // A linked choice has nothing to choose from before its parent is answered.
  const offered = field.type !== 'choice' || field.linkedTo === undefined || (parent !== undefined && comparison.lists(`${field.list}.${parent}`) !== undefined);
  const shown = offered && applies(page.showWhen, answers) && applies(group?.showWhen, answers) && applies(field.showWhen, answers, row);
  const required = field.required === true || (field.requiredWhen !== undefined && applies(field.requiredWhen, answers, row));
  return { shown, required: shown && required };
}
