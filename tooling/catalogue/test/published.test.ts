// The whole comparison, where the published item lists are at hand: they are the agency's and no part of the project.
import { findOfficialFolder, leftOutWithout } from '@zairyu/procedures/samples/official-folder.ts';
import { describe, expect, it } from 'vitest';
import { publishedProcedures, subjects } from '../src/editions.ts';
import { judge } from '../src/findings.ts';
import { lint } from '../src/lint.ts';

const folder = findOfficialFolder();
const leftOut = leftOutWithout(folder);

describe.each(publishedProcedures)('the forms of %s', (procedure) => {
  it.skipIf(folder === undefined)(`agree with the published items or say why not${leftOut}`, () => {
    for (const subject of subjects(folder ?? '').filter(({ name }) => name.startsWith(procedure))) {
      const judged = judge(lint(subject.official, subject.edition), subject.remarks.deviations);
      expect(judged.open).toEqual([]);
      expect(judged.idle).toEqual([]);
      expect(subject.official.sheets['区分N']?.length).toBe(140);
    }
  });
});
