// Faults planted into the dated facts, each of which must be named.
import { describe, expect, it } from 'vitest';
import { readDatedFacts } from '../src/soundness/dated-facts.ts';
import { faultsOfDates, type DatedFacts } from '../src/soundness/dates.ts';

const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const facts = readDatedFacts(today);
type Tree = Record<string, unknown>;
/** The facts with one value set otherwise: 'fees.json tariffs 0 receivedFrom'. */
function planted(path: string, value: unknown): DatedFacts {
  const copy = JSON.parse(JSON.stringify(facts.files)) as Tree;
  const keys = path.split(' ');
  const holder = keys.slice(0, -1).reduce((tree, key) => tree[key] as Tree, copy);
  holder[keys.at(-1) ?? ''] = value;
  return { ...facts, files: copy };
}
const statuses = (facts.files['status-register.json'] as { statuses: { code: string; periods: object[] }[] }).statuses;
const at = (code: string) => `status-register.json statuses ${String(statuses.findIndex((each) => each.code === code))}`;

describe('the dates of the catalogue', () => {
  it('exist, are not of the future where something was read, and leave no day without what must always hold', () => {
    expect(faultsOfDates(facts)).toEqual([]);
  });

  it.each<readonly [string, DatedFacts, RegExp]>([
    ['a day that is in no calendar', planted('status-register.json readOn', '2026-02-30'), /there is no date 2026-02-30/],
    ['a rule that says nowhere when it was read', planted('extension-of-period/2026-02/documents.json common 0 readOn', undefined), /photo: says nowhere when/],
    ['figures that say nowhere when they were read', planted('processing-days.json readOn', undefined), /processing-days.json: says nowhere when/],
    ['a way elsewhere that says nowhere when it was read', planted('special-permanent.json readOn', undefined), /special-permanent.json: says nowhere when/],
    ['fees that say nowhere when they were read', planted('fees.json tariffs 1 readOn', undefined), /fees from 2025-04-01: say nowhere when/],
    ['fees without a source', planted('fees.json tariffs 0 source', undefined), /fees from 2026-10-01: say nowhere where/],
    ['fees that nobody can have read yet', planted('fees.json tariffs 0 readOn', '2999-01'), /nobody has read it yet/],
    ['what nobody can have read yet', planted('points/2023-04.json readOn', '2999-01-01'), /nobody has read it yet/],
    ['fees that hide behind earlier ones', planted('fees.json tariffs 1 receivedFrom', '2026-10-01'), /fees from 2026-10-01: hide behind/],
    ['days before the first fee', planted('fees.json tariffs 1 receivedFrom', '2026-08-01'), /none is known before 2026-08-01/],
    ['a procedure whose fee is gone', planted('fees.json tariffs 0 procedures re-entry', undefined), /fees of re-entry from 2026-10-01: none/],
    ['a length of stay without a fee', planted('fees.json tariffs 0 procedures change-of-status 6 maxMonths', 60), /none for more than 60 months/],
    ['a step that nobody reaches', planted('fees.json tariffs 0 procedures change-of-status 1 maxMonths', 3), /up to 3 months is never reached/],
    ['two fees for one kind', planted('fees.json tariffs 0 procedures re-entry 1 kind', '01'), /two for the kind 01/],
    ['periods that overlap', planted(`${at('T71')} periods 1 from`, '2025-09-29'), /status T71, periods: two hold on 2025-09-29/],
    ['a day without periods', planted(`${at('T71')} periods 1 from`, '2025-10-01'), /status T71, periods: nothing holds from 2025-09-30/],
    ['periods that end', planted(`${at('T44')} periods 0 to`, '2027-03-31'), /status T44, periods: none after 2027-03-31/],
    ['a stretch that runs backwards', planted(`${at('T71')} periods 0 from`, '2025-12-01'), /ends on 2025-09-29 before it begins|two hold on/],
    ['a closing that ends before it begins', planted(`${at('T21')} closing until`, '2027-03-01'), /status T21: what was planned may begin until 2027-03-01/],
    ['a successor that comes too late', planted(`${at('employment-for-skill-development')} validFrom`, '2027-05-01'), /takes its place only on 2027-05-01/],
    ['two figures for one month', planted('processing-days.json figures 1 status', 'T62'), /two figures for 2026-04/],
    ['a month that is not over', planted('processing-days.json figures 0 to', '2999-01'), /2999-01 is not over/],
    ['editions out of order', { ...facts, editions: { re: [{ edition: '2026-04', lists: [] }, { edition: '2026-02', lists: [] }] } }, /re 2026-02: does not come after 2026-04/],
    ['an edition without its lists', { ...facts, editions: { 'extension-of-period': [{ edition: '2026-02', lists: ['2026-13'] }] } }, /no folder lists\/2026-13/],
    ['an edition that does not say where it comes from', { ...facts, folders: facts.folders.map((folder, index) => (index === 0 ? { ...folder, hasSource: false } : folder)) }, /has no SOURCE.md/],
    ['postcodes of no month', { ...facts, postcodesAsOf: '2026-00' }, /postcodes: no month 2026-00/],
  ])('are looked through for %s', (_fault, wrong, named) => {
    expect(faultsOfDates(wrong).join('\n')).toMatch(named);
  });
});
