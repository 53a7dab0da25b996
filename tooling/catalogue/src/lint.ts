// Compares the forms of the catalogue with the agency's published item lists, column by column, in both directions.
import type { FormDefinition, ListLookup } from '@zairyu/forms';
import { compareCondition, type Comparison } from './compare-condition.ts';
import { compareDayQuadruple, compareMonthTriple, compareValue, type Difference } from './compare-value.ts';
import type { Finding } from './findings.ts';
import type { Official, OfficialColumn } from './official.ts';
import { namedColumns, placesOf, type Named } from './places.ts';

export interface Edition {
  readonly forms: readonly FormDefinition[];
  readonly lists: ListLookup;
  /** Sheets of the workbook whose every column these forms must name. */
  readonly sheets: readonly string[];
  /** Field of a form that holds the status of residence or the activity; some columns are hidden for some of them. */
  readonly statusPath: (form: FormDefinition) => string;
}

export function lint(official: Official, edition: Edition): Finding[] {
  const all = edition.forms.flatMap((form) => lintForm(official, form, edition));
  const named = new Set(edition.forms.flatMap((form) => namedColumns(placesOf(form)).map(({ sheet, at }) => `${sheet} ${at}`)));
  const absent = edition.sheets.flatMap((sheet) =>
    (official.sheets[sheet] ?? []).filter(({ at }) => !named.has(`${sheet} ${at}`)).map(({ at, label }): Finding => ({ sheet, at, kind: 'absent', label: label ?? '', detail: `no field names it: ${label}` })),
  );
  const seen = new Set<string>();
  // Two forms share the common sheet: what is found twice is said once.
  return [...absent, ...all].filter((finding) => {
    const key = JSON.stringify(finding);
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

function lintForm(official: Official, form: FormDefinition, edition: Edition): Finding[] {
  const places = placesOf(form);
  const named = namedColumns(places);
  const column = (each: Named): OfficialColumn | undefined => official.sheets[each.sheet]?.find(({ at }) => at === each.at);
  const first = named.filter((each) => each.block === 0 && each.part === 0);
  const comparison: Comparison = {
    official,
    lists: edition.lists,
    statusPath: edition.statusPath(form),
    places: new Map(places.map((place) => [place.path, place])),
    columnOf: new Map(first.flatMap((each) => (each.copy ? [] : [[each.place.path, { sheet: each.sheet, column: column(each) ?? { at: each.at, label: '' } }] as const]))),
    pathOfColumn: new Map(first.map((each) => [`${each.sheet} ${each.at}`, each.place.path])),
  };
  return named.flatMap((each): Finding[] => {
    const say = (differences: readonly Difference[]) => differences.map((difference): Finding => ({ sheet: each.sheet, at: each.at, field: each.place.path, ...difference }));
    const own = column(each);
    if (!own) return say([{ kind: 'unknown-column', detail: 'the sheet has no such column' }]);
    const rivals = named.filter((other) => other !== each && other.sheet === each.sheet && other.at === each.at);
    const twice: Difference[] = rivals.length > 0 ? [{ kind: 'twice', detail: `also named by ${rivals.map(({ place }) => place.path).join(', ')}` }] : [];
    const perBlock = named.filter((other) => other.place === each.place && other.sourceAt === each.sourceAt && other.block === each.block);
    if (each.part > 0) return say(twice);
    const parts = perBlock.map(column).filter((found) => found !== undefined);
    const value =
      perBlock.length === 1
        ? compareValue(official, each.sheet, own, each.place, edition.lists, each.copy, form.category)
        : perBlock.length === 4
          ? compareDayQuadruple(parts, each.place.field)
          : compareMonthTriple(parts, each.place.field);
    // Later rows are the same questions again; the workbook asks the first row alone, ours asks every row that a person adds.
    const condition = each.block === 0 ? compareCondition(comparison, each, own) : [];
    return say([...twice, ...value, ...condition, ...(each.block === 0 ? blocks(each, named) : [])]);
  });
}

function blocks(each: Named, named: readonly Named[]): Difference[] {
  const rows = each.place.group?.sheetRows;
  const found = Math.max(...named.filter((other) => other.place === each.place && other.sourceAt === each.sourceAt).map(({ block }) => block)) + 1;
  return rows === undefined || rows === found ? [] : [{ kind: 'blocks', detail: `${String(found)} rows are named, the sheet has ${String(rows)}` }];
}
