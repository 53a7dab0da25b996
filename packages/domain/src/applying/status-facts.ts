// The table of the Act that a status stands in, and the paid work that it allows. Immigration Control Act, art. 19(1), appended
// tables I (1 to 5) and II; the codes are the official ones of the catalogue.

export type AppendedTable = '1-1' | '1-2' | '1-3' | '1-4' | '1-5' | '2';
/** `depends`: the designation of the person says it (designated activities). */
export type PaidWork = 'within-status' | 'none' | 'any' | 'depends';

export interface StatusFacts {
  readonly table: AppendedTable;
  readonly paidWork: PaidWork;
}

const group = (codes: readonly string[], table: AppendedTable, paidWork: PaidWork): (readonly [string, StatusFacts])[] => codes.map((code) => [code, { table, paidWork }]);

export const HIGHLY_SKILLED_1 = ['T81', 'T82', 'T83'] as const;
export const HIGHLY_SKILLED_2 = 'T90';
export const SPECIFIED_SKILLED = ['T71', 'T72'] as const;
export const TECHNICAL_INTERN = ['T21', 'T22', 'T23', 'T24', 'T27', 'T28'] as const;
export const DIPLOMAT = 'T01';
export const TEMPORARY_VISITOR = 'T32';
export const STUDENT = 'T41';
export const TRAINEE = 'T43';
export const DESIGNATED_ACTIVITIES = 'T51';
export const PERMANENT_RESIDENT = 'X14';
/** Has no status of residence in the sense of the Act; stands in some lists. */
export const SPECIAL_PERMANENT_RESIDENT = 'T60';

const facts: ReadonlyMap<string, StatusFacts> = new Map([
  ...group([DIPLOMAT, 'T02', 'T03', 'T04', 'T05', 'T06'], '1-1', 'within-status'),
  ...group([...HIGHLY_SKILLED_1, HIGHLY_SKILLED_2, 'T25', 'T12', 'T13', 'T14', 'T15', 'T26', 'T18', 'T29', 'T19', 'T20', ...SPECIFIED_SKILLED, ...TECHNICAL_INTERN], '1-2', 'within-status'),
  ...group(['T31', TEMPORARY_VISITOR], '1-3', 'none'),
  ...group([STUDENT, TRAINEE, 'T44'], '1-4', 'none'),
  ...group([DESIGNATED_ACTIVITIES], '1-5', 'depends'),
  ...group([PERMANENT_RESIDENT, SPECIAL_PERMANENT_RESIDENT, 'T61', 'T62', 'T63'], '2', 'any'),
]);

/** Undefined for a code that is in no list of ours. */
export function factsOfStatus(status: string): StatusFacts | undefined {
  return facts.get(status);
}

/** Permanent residents and highly skilled professionals (ii) stay without an end: nothing to extend (Enforcement Regulations, appended table 2). */
export function staysWithoutEnd(status: string): boolean {
  return status === HIGHLY_SKILLED_2 || status === PERMANENT_RESIDENT || status === SPECIAL_PERMANENT_RESIDENT;
}
