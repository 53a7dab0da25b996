// Points of highly-skilled professionals: which rows of the official table count, and what they make together. The table with
// its source stands in catalogue/points; a row counts by the code of an answer, as the official form counts it.
import type { Answers } from '@zairyu/forms';
import data from '../catalogue/points/2023-04.json' with { type: 'json' };
import { ACTIVITY_CLASS } from './status-field.ts';

/** イ research and teaching, ロ specialised or technical work, ハ business management. */
export type HighlySkilledActivity = 'academic' | 'technical' | 'management';

interface Row {
  readonly id: string;
  readonly field: string;
  readonly codes: readonly string[];
  readonly points: Partial<Readonly<Record<HighlySkilledActivity, number>>>;
  readonly evidence?: readonly number[];
}
interface Table {
  readonly threshold: number;
  /** `field`: says with which answer that it is not reached. */
  readonly leastYearlyIncome: { readonly yen: number; readonly activities: readonly string[]; readonly field: string };
  readonly research: {
    readonly yes: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly evidence: Readonly<Record<string, number>>;
    /** Points by how many of the rows are true, the last for that many and more. */
    readonly byCount: Partial<Readonly<Record<HighlySkilledActivity, readonly number[]>>>;
  };
  readonly groups: readonly { readonly id: string; readonly rows: readonly Row[] }[];
}
const table: Table = data;
const activityOfStatus: ReadonlyMap<string, HighlySkilledActivity> = new Map([['T81', 'academic'], ['T82', 'technical'], ['T83', 'management']]);
const activityOfClass: ReadonlyMap<unknown, HighlySkilledActivity> = new Map([['X1', 'academic'], ['X2', 'technical'], ['X3', 'management']]);
/** Research and technical work count the organisation of the contract, management the one that is managed. */
const organisationOf: Readonly<Record<HighlySkilledActivity, string>> = { academic: 'organisation', technical: 'organisation', management: 'management' };

export interface PointsOfGroup {
  readonly group: string;
  readonly points: number;
  /** Rows of the table that count, by their ids in the catalogue. */
  readonly rows: readonly string[];
}
export interface PointsResult {
  readonly groups: readonly PointsOfGroup[];
  readonly total: number;
  readonly threshold: number;
  /**
   * `reached`: the total is enough. `income-too-low`: whatever the total, less than 3,000,000 yen a year is not accepted.
   * `income-not-known`: the total is enough, but the answer "below the rows" may also mean less than that.
   */
  readonly verdict: 'reached' | 'missed' | 'income-too-low' | 'income-not-known';
  /** Numbers of the proofs that the table asks for, in its order. */
  readonly evidence: readonly number[];
}

/** The table that a status is judged by; undefined for every other status. */
export function highlySkilledActivity(statusCode: string): HighlySkilledActivity | undefined {
  return activityOfStatus.get(statusCode);
}

/** The table that an application is judged by, also that for (ii), which has the class among its answers; undefined where no points are counted. */
export function pointsActivity(answers: Answers): HighlySkilledActivity | undefined {
  return codeIn(answers, 'points.special') === '1' ? undefined : activityOfClass.get(answers[ACTIVITY_CLASS]);
}

/**
 * @param answers canonical ones (`canonicalAnswers` of @zairyu/forms): numbers in plain digits.
 * @param yearlyIncomeYen the planned reward of a year for this activity, when it is known.
 */
export function pointsOf(activity: HighlySkilledActivity, answers: Answers, yearlyIncomeYen?: number): PointsResult {
  const evidence: number[] = [];
  const groups = table.groups.map(({ id, rows }): PointsOfGroup => {
    if (id === 'research') return research(activity, answers, evidence);
    const counted = rows.filter((row) => row.points[activity] !== undefined && row.codes.includes(codeIn(answers, fieldOf(row.field, activity))) && mayCount(row, activity, answers));
    evidence.push(...counted.flatMap((row) => row.evidence ?? []));
    return { group: id, rows: counted.map((row) => row.id), points: counted.reduce((sum, row) => sum + (row.points[activity] ?? 0), 0) };
  });
  const total = groups.reduce((sum, { points }) => sum + points, 0);
  return { groups, total, threshold: table.threshold, verdict: verdictOf(activity, total, answers, yearlyIncomeYen), evidence: [...new Set(evidence)].sort((a, b) => a - b) };
}

/** The additions for a small company need the support it is added to; a share of costs needs to be above 3 % where both are told. */
function mayCount({ id }: Row, activity: HighlySkilledActivity, answers: Answers): boolean {
  if (id === 'S2') return codeIn(answers, fieldOf('points.{organisation}.innovation', activity)) === '01';
  if (id === 'S4') return (researchShare(answers) ?? 100) > 3;
  // Only the highest degrees are several: it is added to a doctor's, master's or professional degree, not to a bachelor's.
  if (id === 'E5') return ['01', '02', '03', '04'].includes(codeIn(answers, `points.${activity}.education`));
  return true;
}

/** Costs of research over sales in per cent; undefined while one of the two is not told. */
export function researchShare(answers: Answers): number | undefined {
  const [costs, sales] = ['points.organisation.costs', 'points.organisation.sales'].map((id) => Number(codeIn(answers, id) || Number.NaN));
  return costs === undefined || sales === undefined || Number.isNaN(costs) || !(sales > 0) ? undefined : (costs / sales) * 100;
}

function research(activity: HighlySkilledActivity, answers: Answers, evidence: number[]): PointsOfGroup {
  const { fields, yes, byCount, evidence: proofs } = table.research;
  const rows = byCount[activity] === undefined ? [] : Object.keys(fields).filter((row) => codeIn(answers, fieldOf(fields[row] ?? '', activity)) === yes);
  evidence.push(...rows.flatMap((row) => proofs[row] ?? []));
  const scale = byCount[activity] ?? [0];
  return { group: 'research', rows, points: scale[Math.min(rows.length, scale.length - 1)] ?? 0 };
}

/** Some questions stand once for each activity. */
function fieldOf(field: string, activity: HighlySkilledActivity): string {
  return field.replace('{activity}', activity).replace('{organisation}', organisationOf[activity]);
}

function verdictOf(activity: HighlySkilledActivity, total: number, answers: Answers, income: number | undefined): PointsResult['verdict'] {
  const isLimited = table.leastYearlyIncome.activities.includes(activity);
  const isBelowRows = ['', '00'].includes(codeIn(answers, `points.${activity}.income`));
  const told = isBelowRows ? codeIn(answers, table.leastYearlyIncome.field) : '';
  if (isLimited && (told === '0' || (income !== undefined && income < table.leastYearlyIncome.yen))) return 'income-too-low';
  if (total < table.threshold) return 'missed';
  return isLimited && income === undefined && isBelowRows && told === '' ? 'income-not-known' : 'reached';
}

function codeIn(answers: Answers, field: string): string {
  const value = answers[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
