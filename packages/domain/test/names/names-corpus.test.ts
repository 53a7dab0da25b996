import { describe, expect, it } from 'vitest';
import { compareNames, type NameVerdict } from '../../src/index.ts';
import { otherPairs, samePairs, type NamePair } from './same-and-other-person.ts';

function tally(pairs: readonly NamePair[]): { count: (verdict: NameVerdict) => number; worst: (verdicts: readonly NameVerdict[]) => string[] } {
  const found = pairs.map((pair) => ({ ...pair, ...compareNames(pair.one, pair.other) }));
  return {
    count: (verdict) => found.filter((each) => each.verdict === verdict).length,
    worst: (verdicts) => found.filter((each) => verdicts.includes(each.verdict)).map(({ way, one, other, verdict }) => `${way}: ${one} | ${other} = ${verdict}`),
  };
}
const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(2)} %`;

describe('the names of people of fifty nationalities', () => {
  const same = samePairs(250);
  const others = otherPairs(250);

  it('are many', () => {
    expect(same.length + others.length).toBeGreaterThan(2_000);
    expect(new Set(same.map((pair) => pair.nationality)).size).toBe(50);
  });

  it('are known again in the papers of one person, and no two people are taken for one', () => {
    const [known, strange] = [tally(same), tally(others)];
    const recall = known.count('same') + known.count('ask');
    console.info(
      `${same.length} pairs of one person: recall ${percent(recall, same.length)} (the same ${percent(known.count('same'), same.length)}, to be asked ${percent(known.count('ask'), same.length)}); ` +
        `${others.length} pairs of two: taken for one ${strange.count('same')}, to be asked ${strange.count('ask')}`,
    );
    expect(strange.worst(['same'])).toEqual([]);
    expect(known.worst(['different', 'not-comparable']).slice(0, 20)).toEqual([]);
    expect(recall / same.length).toBeGreaterThanOrEqual(0.995);
  });

  it('are the same whichever paper is taken first', () => {
    for (const { one, other } of [...same, ...others]) expect(compareNames(other, one).verdict, `${one} | ${other}`).toBe(compareNames(one, other).verdict);
  });
});
