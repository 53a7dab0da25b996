// Tables of figures, written down a second time by hand from where they were read: a slip of one cell in the data is seen here.
import { describe, expect, it } from 'vitest';
import points from '../catalogue/points/2023-04.json' with { type: 'json' };
import { feeForPeriod, feeOfKind, feePaidBy, feesOf } from '../src/index.ts';
import { registeredStatus, statusesOn } from '../src/status-register/index.ts';

describe('the points table (reference form 930001673, from 2023-04-01)', () => {
  const none = undefined;
  /** Research, technical work, management. */
  const ROWS: Readonly<Record<string, readonly [number | undefined, number | undefined, number | undefined]>> = {
    E1: [30, 30, none], E2: [none, 25, 25], E3: [20, 20, 20], E4: [10, 10, 10], E5: [5, 5, 5],
    C1: [none, 20, 25], C2: [15, 15, 20], C3: [10, 10, 15], C4: [5, 5, 10],
    Y1: [40, 40, none], Y2: [35, 35, none], Y3: [30, 30, none], Y4: [25, 25, none], Y5: [20, 20, none], Y6: [15, 15, none], Y7: [10, 10, none],
    Z1: [none, none, 50], Z2: [none, none, 40], Z3: [none, none, 30], Z4: [none, none, 20], Z5: [none, none, 10],
    G1: [15, 15, none], G2: [10, 10, none], G3: [5, 5, none], G4: [0, 0, none],
    P1: [none, none, 10], P2: [none, none, 5],
    Q1: [none, 5, none], Q2: [none, 10, none],
    S1: [10, 10, 10], S2: [10, 10, 10], S3: [10, 10, 10], S4: [5, 5, 5], S5: [5, 5, 5],
    'S6+S7': [25, 25, 25], S7: [15, 15, 15], S6: [10, 10, 10], S8: [10, 10, 10],
    S9: [10, 10, 10], S10: [10, 10, 10], S11: [5, 5, 5], S12: [none, none, 5], S13: [none, 10, 10],
  };
  it('has these rows with these points, and no other', () => {
    const groups: readonly { readonly rows: readonly { readonly id: string; readonly points: { readonly academic?: number; readonly technical?: number; readonly management?: number } }[] }[] = points.groups;
    const rows = groups.flatMap((group) => group.rows).map(({ id, points: { academic, technical, management } }) => [id, [academic, technical, management]] as const);
    expect(Object.fromEntries(rows)).toEqual(ROWS);
    expect(rows).toHaveLength(Object.keys(ROWS).length);
  });
  it('counts results of research on two scales, four of them, asks for seventy and for three million yen outside research', () => {
    expect(points.research.byCount).toEqual({ academic: [0, 20, 25], technical: [0, 15] });
    expect(Object.keys(points.research.fields)).toEqual(['R1', 'R2', 'R3', 'R4']);
    expect([points.threshold, points.leastYearlyIncome.yen, points.leastYearlyIncome.activities]).toEqual([70, 3_000_000, ['technical', 'management']]);
  });
});

describe('the fees', () => {
  it('of a change or an extension received from 2026-10-01 (two private transcriptions of 01_00644 and 11_00107)', () => {
    const TARIFF: readonly (readonly [months: readonly number[], counter: number, online: number, payment: number])[] = [
      [[1, 3], 10_000, 10_000, 330],
      [[4, 6], 18_000, 15_000, 330],
      [[7, 11], 25_000, 21_000, 330],
      [[12], 33_000, 27_000, 330],
      [[13, 35], 48_000, 42_000, 330],
      [[36, 59], 64_000, 56_000, 550],
      [[60], 75_000, 65_000, 550],
    ];
    for (const [months, counterYen, onlineYen, paymentYen] of TARIFF) {
      for (const each of months) for (const procedure of ['change-of-status', 'extension-of-period'] as const) expect([each, feeForPeriod(procedure, '2026-10-01', each)]).toEqual([each, { counterYen, onlineYen, paymentYen }]);
    }
    expect(feesOf('extension-of-period', '2026-10-01')).toHaveLength(TARIFF.length);
    expect(feePaidBy('2026-10-01')).toBe('store-or-bank');
  });
  it('of re-entry and of the certificate of work', () => {
    for (const day of ['2025-04-01', '2026-09-30', '2026-10-01']) {
      expect(feeOfKind('re-entry', day, '01')).toMatchObject({ counterYen: 4_000, onlineYen: 3_500 });
      expect(feeOfKind('re-entry', day, '02')).toMatchObject({ counterYen: 7_000, onlineYen: 6_500 });
      expect(feeOfKind('certificate-of-authorized-employment', day)).toMatchObject({ counterYen: 2_000, onlineYen: 1_600 });
    }
    for (const fee of [feeOfKind('re-entry', '2026-10-01', '01'), feeOfKind('re-entry', '2026-10-01', '02'), feeOfKind('certificate-of-authorized-employment', '2026-10-01')]) expect(fee?.paymentYen).toBe(220);
  });
  it('of what was received before, by the Enforcement Order, art. 25', () => {
    for (const day of ['2025-04-01', '2026-09-30']) for (const months of [1, 12, 60]) expect(feeForPeriod('extension-of-period', day, months)).toEqual({ counterYen: 6_000, onlineYen: 5_500 });
    expect(feePaidBy('2026-09-30')).toBe('revenue-stamp');
  });
});

describe('the statuses of residence (Enforcement Regulations, appended table 2, in force 2026-06-14)', () => {
  const LONG = '5y 3y 1y 3m';
  const FAMILY = '5y 3y 1y 6m';
  const ROWS: readonly (readonly [codes: string, table: string, work: string, periods: string])[] = [
    ['T02', '1-1', 'within-status', '5y 3y 1y 3m 30d 15d'],
    ['T03 T04 T05 T06', '1-1', 'within-status', LONG],
    ['T81 T82 T83', '1-2', 'within-status', '5y'],
    ['T90', '1-2', 'within-status', 'unlimited'],
    ['T25', '1-2', 'within-status', '5y 3y 1y 6m 4m 3m'],
    ['T12 T13 T14 T15 T26 T18 T29 T20', '1-2', 'within-status', LONG],
    ['T19', '1-2', 'within-status', '3y 1y 6m 3m 30d'],
    ['T71', '1-2', 'within-status', 'up to 3y'],
    ['T72', '1-2', 'within-status', '3y 2y 1y 6m'],
    ['T21 T22', '1-2', 'within-status', 'up to 1y'],
    ['T23 T24 T27 T28', '1-2', 'within-status', 'up to 2y'],
    ['T31', '1-3', 'none', '3y 1y 6m 3m'],
    ['T41', '1-4', 'none', 'up to 4y3m'],
    ['T43', '1-4', 'none', '2y 1y 6m 3m'],
    ['T44', '1-4', 'none', 'up to 5y'],
    ['T51', '1-5', 'depends', '5y 3y 1y 6m 3m, up to 5y'],
    ['X14', '2', 'any', 'unlimited'],
    ['T61 T62', '2', 'any', FAMILY],
    ['T63', '2', 'any', `${FAMILY}, up to 5y`],
  ];
  const short = (code: string) => code.replace(/^(\d\d)(\d\d)(\d{3})$/, (_, years: string, months: string, days: string) => [[years, 'y'], [months, 'm'], [days, 'd']].map(([count, unit]) => (Number(count) > 0 ? `${Number(count)}${unit}` : '')).join(''));
  it('stand with table, paid work and periods, and no other', () => {
    const day = '2026-11-30';
    for (const [codes, table, work, periods] of ROWS) {
      for (const code of codes.split(' ')) {
        const row = registeredStatus(code);
        const now = row?.periods.find(({ from = '', to = '9999' }) => from <= day && day <= to);
        const said = now?.unlimited ? 'unlimited' : [now?.choice?.map(short).join(' '), now?.designatedUpTo && `up to ${short(now.designatedUpTo)}`].filter(Boolean).join(', ');
        expect([code, row?.table, row?.work, said]).toEqual([code, table, work, periods]);
      }
    }
    expect(statusesOn(day).map(({ code }) => code).toSorted()).toEqual(ROWS.flatMap(([codes]) => codes.split(' ')).toSorted());
  });
});
