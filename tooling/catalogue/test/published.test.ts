// The whole comparison, where the published item lists are at hand: they are the agency's and no part of the project.
import { describe, expect, it } from 'vitest';
import { extensionOfPeriod } from '../src/editions.ts';
import { judge } from '../src/findings.ts';
import { lint } from '../src/lint.ts';

const folder = process.env['ZAIRYU_OFFICIAL'];
const leftOut = folder === undefined ? ' (LEFT OUT: set ZAIRYU_OFFICIAL to the folder with the published item lists)' : '';

describe('the extension of period of stay', () => {
  it.skipIf(folder === undefined)(`agrees with the published items or says why not${leftOut}`, () => {
    const subject = extensionOfPeriod(folder ?? '');
    const judged = judge(lint(subject.official, subject.edition), subject.remarks.deviations);
    expect(judged.open).toEqual([]);
    expect(judged.idle).toEqual([]);
    expect(subject.official.sheets['区分N']?.length).toBe(140);
  });
});
