// Labels of a published condition, cut at every comma of the sheet, become the codes of the choices they mean.
import { expect, it } from 'vitest';
import { codesOfLabels } from '../src/official.ts';

const choices = { kind: 'plain', items: [['Agriculture', '01'], ['Trade', '02'], ['Trade，retail', '03'], ['Services，repair，others', '04']] } as const;

it.each([
  ['a label alone', ['Agriculture'], ['01']],
  ['a label of two pieces rather than the shorter one it begins with', ['Trade', 'retail'], ['03']],
  ['a label of three pieces', ['Services', 'repair', 'others'], ['04']],
  ['several, with spaces around', ['Services', 'repair', 'others', ' Trade ', 'Agriculture'], ['04', '02', '01']],
  ['nothing for what no list offers', ['Mining', 'Trade'], ['02']],
])('reads %s', (_name, labels, codes) => {
  expect(codesOfLabels(choices, labels)).toEqual(codes);
});
