// Which form a filing takes, out of a published workbook: list CB18 names the kinds of filing, its linked lists the main activities of
// highly-skilled professionals, CC13_2 the statuses of each kind.
import type { Filing } from '@zairyu/procedures';
import { filingsOf, goesByActivity, sheetOfFiling, type Official, type OfficialColumn, type OfficialList } from './official.ts';

/** Statuses of residence by kind of filing. */
const STATUSES = 'CC13_2';
/** Kinds of filing of highly-skilled professionals begin with X; each has its main activities. */
const isClass = (filing: string) => filing.startsWith('X');

export interface FilingTable {
  readonly source: { readonly file: string; readonly version: string };
  readonly filings: readonly Filing[];
}

export function filingTable(official: Official): FilingTable {
  const kinds = (official.lists['CB18']?.items ?? []).map(([label, code = '']) => ({ label, code, filing: code.slice(2) }));
  const all = kinds.filter(({ filing }) => !isClass(filing)).map(({ label, code, filing }) => ({ filing, letter: letterOf(official, label), statuses: statusesOf(official, label, code), ...words(label) }));
  // A kind of filing without a sheet cannot be filed: the change to Trainee.
  const own = all.filter(({ letter }) => letter !== '');
  // Where a status has two kinds of filing with the same letter, the status no longer tells which questions are asked: the activity does.
  const isShared = (status: string, letter: string) => own.filter((each) => each.letter === letter && each.statuses.includes(status)).length > 1;
  const simple = own.flatMap(({ filing, letter, statuses, ja, en }): Filing[] => {
    const alone = statuses.filter((status) => !isShared(status, letter));
    const shared = statuses.filter((status) => isShared(status, letter));
    return [
      ...(alone.length > 0 ? [{ filing, category: letter, statuses: alone, ja, en }] : []),
      ...(shared.length > 0 && alone[0] !== undefined ? [{ filing, category: `D${letter}`, as: alone[0], statuses: shared, ja, en }] : []),
    ];
  });
  return { source: { file: official.workbook.isaFile, version: official.workbook.version }, filings: [...simple, ...kinds.filter(({ filing }) => isClass(filing)).flatMap((kind) => activitiesOf(official, kind))] };
}

/**
 * The choices that a column has for the main activities of highly-skilled professionals, by the status that an activity is called after
 * (CC13_3 for T06 from CC13_3_04LA). Nothing where the workbook has none of its own.
 * @throws Error when the classes of one activity differ: then the activity alone would not tell the choices.
 */
export function choicesByActivity(official: Official, column: OfficialColumn): ReadonlyMap<string, OfficialList['items']> {
  const found = new Map<string, OfficialList['items']>();
  if (!goesByActivity(official, column)) return found;
  const digits = official.lists['CB18']?.items[0]?.[1]?.slice(0, 2) ?? '';
  for (const { filing, as, class: ofClass } of filingTable(official).filings) {
    const list = official.linked[`${column.list ?? ''}_${digits}${filing}`];
    if (as === undefined || ofClass === undefined || list === undefined) continue;
    const before = found.get(as);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(list.items)) throw new Error(`${column.list ?? ''} of ${as} differs by class`);
    found.set(as, list.items);
  }
  return found;
}

/** The main activities of one class. Each is asked like the status of residence that it is called after. */
function activitiesOf(official: Official, { label, code, filing }: { readonly label: string; readonly code: string; readonly filing: string }): Filing[] {
  const statuses = statusesOf(official, label, code);
  const seen = new Set<string>();
  return (official.linked[`CB18_${code}`]?.items ?? []).flatMap(([name, activity = '']): Filing[] => {
    if (seen.has(activity)) return [];
    seen.add(activity);
    return [{ filing: activity.slice(2), category: `X${activity.charAt(2)}`, class: filing, as: statusLike(official, activity, name), statuses, ...words(name) }];
  });
}

/** The status whose questions a main activity has: of those of the ordinary filing in the same place of the order table, the one of its name. */
function statusLike(official: Official, activity: string, name: string): string {
  const { ja } = words(name);
  const letter = activity.charAt(2);
  const candidates = Object.entries(filingsOf(official)).filter(([, filing]) => filing.charAt(2) === letter);
  const named = official.lists['CB19']?.items.map(([label, code = '']) => ({ code, ja: words(label).ja })) ?? [];
  // "研究（転勤）" is Researcher, filed on the sheet of transferees; "技術・人文知識・国際業務，特定活動…" names two statuses.
  const bare = ja.split('，')[0]?.replace(/（[^（）]*）$/, '') ?? ja;
  const found = named.find((each) => each.ja === bare);
  if (found === undefined) throw new Error(`no status is called ${bare}`);
  const likes = [...candidates.map(([status]) => status), ...(letter === 'L' ? ['T14'] : [])];
  if (!likes.includes(found.code)) throw new Error(`${activity} ${name}: ${found.code} is not filed under ${letter}`);
  return found.code;
}

function letterOf(official: Official, label: string): string {
  return sheetOfFiling(official, label)?.replace('区分', '') ?? '';
}

/**
 * The statuses of a kind of filing. The workbook for the change has the lists of Specified Skilled Worker and Technical Intern Training
 * exchanged: where the statuses of another kind bear its name, that list is the right one.
 */
function statusesOf(official: Official, label: string, code: string): string[] {
  if (official.purposes !== undefined) return [...new Set(official.purposes.filter(({ filing }) => filing === code).flatMap(({ statuses }) => statuses))];
  const { ja } = words(label);
  const family = Object.entries(official.linked).filter(([key]) => key.startsWith(`${STATUSES}_`));
  const bearing = family.find(([, { items }]) => items.length > 0 && items.every(([name]) => name.startsWith(ja)));
  return (bearing?.[1] ?? official.linked[`${STATUSES}_${code}`])?.items.map(([, status = '']) => status) ?? [];
}

/** "教授 Professor" in both languages. */
function words(label: string): { readonly ja: string; readonly en: string } {
  const match = /^(.*?)\s+([A-Z].*)$/u.exec(label.trim());
  return { ja: (match?.[1] ?? label).trim(), en: (match?.[2] ?? label).normalize('NFKC').replace(/\s+/g, ' ').trim() };
}
