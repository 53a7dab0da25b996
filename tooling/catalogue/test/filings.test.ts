// The table of filings is what the published workbooks say, and is never changed by hand.
import { readFileSync } from 'node:fs';
import { findOfficialFolder, leftOutWithout } from '@zairyu/procedures/samples/official-folder.ts';
import { expect, it } from 'vitest';
import { filingTable } from '../src/filings.ts';
import type { Official } from '../src/official.ts';
import { filingFiles } from '../src/write-filings.ts';

const folder = findOfficialFolder();
const leftOut = leftOutWithout(folder);

it.skipIf(folder === undefined)(`stands as the published workbooks make it${leftOut}`, () => {
  const files = filingFiles(folder ?? '');
  expect(files.length).toBeGreaterThan(0);
  for (const { file, text } of files) expect(readFileSync(file, 'utf8') === text, file).toBe(true);
});

const official: Official = {
  workbook: { isaFile: '001', version: 'invented' },
  statuses: [
    { status: '研究 Researcher', sheet: '入力(区分N)', hiddenColumns: null },
    { status: '技術 Engineer', sheet: '入力(区分N)', hiddenColumns: null },
    { status: '特定活動 Other', sheet: '入力(区分U)', hiddenColumns: null },
    { status: '技能実習 Intern', sheet: '入力(区分Y)', hiddenColumns: null },
    { status: '高度 Skilled', sheet: '入力(ポイント)', hiddenColumns: null },
  ],
  sheets: {},
  lists: {
    CB18: { items: [['研究 Researcher', '04N1'], ['技術 Engineer', '04N2'], ['特定活動 Other', '04U4'], ['技能実習 Intern', '04Y1'], ['研修 Trainee', '04Q1'], ['高度 Skilled', '04X1']] },
    CB19: { items: [['研究 Researcher', 'T14'], ['技術 Engineer', 'T26']] },
  },
  linked: {
    CC13_2_04N1: { items: [['研究 Researcher', 'T14'], ['特定活動 Other', 'T51']] },
    CC13_2_04N2: { items: [['技術 Engineer', 'T26'], ['特定活動 Other', 'T51']] },
    CC13_2_04U4: { items: [['特定活動 Other', 'T51']] },
    CC13_2_04V1: { items: [['技能実習１号 Intern 1', 'T21']] },
    CC13_2_04Y1: { items: [['特定技能１号 Skilled 1', 'T71']] },
    CC13_2_04Q1: { items: [['研修 Trainee', 'T43']] },
    CC13_2_04X1: { items: [['高度１号 Skilled 1', 'T81']] },
    CB18_04X1: { items: [['技術 Engineer', '04ND'], ['研究（転勤） Researcher (Transferee)', '04LD'], ['技術 Engineer', '04ND']] },
  },
};

it('lets the activity decide where a status has two kinds of filing with one letter, and names the status whose questions it has', () => {
  expect(filingTable(official).filings.map(({ filing, category, as, class: ofClass, statuses }) => [filing, category, as, ofClass, ...statuses].filter(Boolean).join(' '))).toEqual([
    'N1 N T14', 'N1 DN T14 T51', 'N2 N T26', 'N2 DN T26 T51', 'U4 U T51', 'Y1 Y T21', 'ND XN T26 X1 T81', 'LD XL T14 X1 T81',
  ]);
});

it('refuses an activity that bears the name of no status', () => {
  const linked = { ...official.linked, CB18_04X1: { items: [['料理 Cooking', '04ND']] as const } };
  expect(() => filingTable({ ...official, linked })).toThrow('料理');
});
