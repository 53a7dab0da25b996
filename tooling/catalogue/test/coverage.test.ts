// Nobody who may file is without a form.
import { exclusionsOf, kindOf } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { coverageOf, coverageText, holesIn } from '../src/coverage.ts';
import { coveredProcedures } from '../src/editions.ts';

describe.each(coveredProcedures)('the coverage of %s', (procedure) => {
  const lines = coverageOf(procedure);
  it('has no hole but those with a reason and a source', () => {
    expect(holesIn(lines)).toEqual([]);
    for (const { category, questions, documents } of lines.filter((line) => line.category !== undefined)) {
      expect(questions, category).toBeGreaterThan(30);
      expect(documents, category).toBeGreaterThan(1);
    }
    for (const { reason, source } of exclusionsOf(procedure)) expect(reason.length > 20 && source.length > 20, reason).toBe(true);
  });
  it('gives a reason for every status that the procedure says to exclude', () => {
    const named = exclusionsOf(procedure).map(({ status }) => status);
    expect(kindOf(procedure).statusesExcluded.filter((status) => !named.includes(status))).toEqual([]);
  });
  it('tells the activities of one status apart', () => {
    const names = lines.map(({ status, activity, class: ofClass }) => [status, activity, ofClass].join(' '));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

it('names a status without a form and without a reason as a hole, and a form in spite of a reason', () => {
  const [line] = coverageOf('extension-of-period');
  if (!line) expect.fail();
  const { category: _form, ...hole } = line;
  const excluded = { status: 'T02', ja: '公用', en: 'Official', reason: 'invented', source: 'invented' };
  expect(holesIn([line, hole])).toEqual([hole]);
  expect(holesIn([{ ...line, excluded }, { ...hole, excluded }])).toEqual([{ ...line, excluded }]);
  expect(coverageText('extension-of-period', [hole])).toContain('NO FORM');
});
