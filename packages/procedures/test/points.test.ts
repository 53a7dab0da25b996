// Points of highly-skilled professionals. The cases were reckoned by hand from the official table, not by the code.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlySkilledActivity, pointsActivity, pointsOf, researchShare, type HighlySkilledActivity } from '../src/index.ts';

type Case = [what: string, activity: HighlySkilledActivity, answers: Record<string, string>, total: number, verdict: string, income?: number];
const cases: Case[] = [
  ['28 years, master, 5 years of work, 6.5 million yen, N1', 'technical', { education: '03', career: '07', income: '05', age: '00', japan: '02' }, 80, 'reached', 6_500_000],
  ['36 years, bachelor, 10 years, 5.9 million yen, which gives nothing at that age', 'technical', { education: '05', career: '02', income: '00', age: '02' }, 35, 'missed', 5_900_000],
  ['enough points, but 2.9 million yen', 'technical', { education: '01', career: '04', income: '00', age: '03', japan: '01', 'university.listed': '01' }, 80, 'income-too-low', 2_900_000],
  ['enough points, and an income that is not told', 'technical', { education: '01', career: '04', income: '00', age: '03', japan: '01', 'university.listed': '01' }, 80, 'income-not-known'],
  ['the same for research, which knows no least income', 'academic', { education: '01', 'several-degrees': '02', career: '05', income: '00', age: '01', 'research.patent': '1', 'research.papers': '1' }, 85, 'reached', 2_900_000],
  ['exactly 70: MBA, 10 years, 12 million yen, representative director', 'management', { education: '02', career: '01', income: '16', position: '01' }, 70, 'reached', 12_000_000],
  ['69 and less is missed', 'management', { education: '02', career: '01', income: '16', position: '02' }, 65, 'missed', 12_000_000],
  ['N2 is not added to a Japanese degree: the form asks for one of them', 'technical', { japan: '03' }, 10, 'missed'],
  ['all additions of an organisation', 'technical', { 'organisation.innovation': '01', 'organisation.innovation-small': '01', 'organisation.municipality': '01', 'organisation.research-costs': '02' }, 35, 'missed'],
  ['a small company without the support that it is added to', 'technical', { 'organisation.innovation': '00', 'organisation.innovation-small': '01' }, 0, 'missed'],
  ['one result of research', 'academic', { 'research.funded': '1' }, 20, 'missed'],
  ['all four results of research', 'academic', { 'research.patent': '1', 'research.funded': '1', 'research.papers': '1', 'research.other': '1' }, 25, 'missed'],
  ['all four results of research, for technical work', 'technical', { 'research.patent': '1', 'research.funded': '1', 'research.papers': '1', 'research.other': '1' }, 15, 'missed'],
  ['research does not count for managers, nor age', 'management', { 'research.patent': '1', age: '00' }, 0, 'missed'],
  ['investment counts for managers alone', 'management', { investment: '02', 'asset-management': '01' }, 15, 'missed'],
  ['several degrees beside a bachelor are none', 'technical', { education: '05', 'several-degrees': '02' }, 10, 'missed'],
];

/** Which questions stand once for each activity. */
const ownOf = new Set(['education', 'career', 'income', 'position', 'licences', 'investment', 'patent', 'funded', 'papers', 'other']);
/** Managers have an organisation of their own, and no research to count. */
const named = (activity: string, id: string) => (activity === 'management' ? id.replace(/^organisation\./, 'management.') : id);
const asAnswers = (activity: string, short: Record<string, string>) => Object.fromEntries(Object.entries(short).map(([id, value]) => [ownOf.has(id.replace(/^research\./, '')) ? `points.${activity}.${id.replace(/^research\./, '')}` : `points.${named(activity, id)}`, value]));

describe('the points table', () => {
  it.each(cases.map(([what, ...rest]) => ({ what, rest })))('$what', ({ rest: [activity, short, total, verdict, income] }) => {
    const result = pointsOf(activity, asAnswers(activity, short), income);
    expect({ total: result.total, verdict: result.verdict }).toEqual({ total, verdict });
    expect(result.groups.reduce((sum, { points }) => sum + points, 0)).toBe(total);
  });

  it('counts research costs above 3 % of sales only, where both are told', () => {
    const answers = (costs: string) => ({ 'points.organisation.research-costs': '02', 'points.organisation.costs': costs, 'points.organisation.sales': '1000000000' });
    expect(researchShare(answers('30000000'))).toBe(3);
    expect(pointsOf('technical', answers('30000000')).total).toBe(0);
    expect(pointsOf('technical', answers('30000001')).total).toBe(5);
  });

  it('names the proofs of what counts', () => {
    expect(pointsOf('technical', asAnswers('technical', { education: '03', career: '07', income: '05', age: '00', japan: '02' })).evidence).toEqual([1, 2, 3, 15]);
    expect(pointsOf('academic', {}).evidence).toEqual([]);
  });

  it('takes the answer that the income is below three million yen, where the rows do not tell', () => {
    const enough = { education: '01', career: '04', income: '00', age: '03', japan: '01', 'university.listed': '01' };
    const verdict = (activity: HighlySkilledActivity, answer: string, short: Record<string, string> = enough) => pointsOf(activity, { ...asAnswers(activity, short), 'points.leastIncome': answer }).verdict;
    expect([verdict('technical', '0'), verdict('technical', '1')]).toEqual(['income-too-low', 'reached']);
    expect(verdict('technical', '0', { ...enough, income: '03' })).toBe('reached');
    expect(verdict('academic', '0', { ...enough, career: '05' })).toBe('reached');
  });

  it('is chosen by the class, and by none where the special system is used', () => {
    expect(['X1', 'X2', 'X3', undefined].map((each) => pointsActivity(each === undefined ? {} : { 'activity.class': each }))).toEqual(['academic', 'technical', 'management', undefined]);
    expect(pointsActivity({ 'activity.class': 'X2', 'points.special': '1' })).toBeUndefined();
  });

  it('stands for three statuses', () => {
    expect(['T81', 'T82', 'T83', 'T26', 'constructor'].map(highlySkilledActivity)).toEqual(['academic', 'technical', 'management', undefined, undefined]);
  });

  it('never loses points for one more fact', () => {
    const facts = fc.uniqueArray(fc.constantFrom('several-degrees:02', 'organisation.innovation:01', 'organisation.innovation-small:01', 'organisation.municipality:01', 'foreign-licence:02', 'japan:01', 'project:01', 'university.listed:01', 'training:02', 'research.patent:1', 'research.other:1', 'asset-management:01'));
    const told = (list: readonly string[]) => Object.fromEntries(list.map((fact) => fact.split(':') as [string, string]));
    fc.assert(
      fc.property(fc.constantFrom('academic', 'technical', 'management'), facts, (activity, list) => {
        const [all, fewer] = [list, list.slice(1)].map((some) => pointsOf(activity, asAnswers(activity, { education: '03', ...told(some) })).total);
        expect(all).toBeGreaterThanOrEqual(fewer ?? 0);
      }),
    );
  });
});
