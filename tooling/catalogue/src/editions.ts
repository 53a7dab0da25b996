// What there is to compare: the forms of an edition with the sheets they stand for, and the recorded deviations.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { categoriesOf } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import type { Remarks } from './findings.ts';
import type { Edition } from './lint.ts';
import { readOfficial, type Official } from './official.ts';

export interface Subject {
  readonly name: string;
  readonly official: Official;
  readonly edition: Edition;
  readonly remarks: Remarks;
}

/** Extension of period of stay, edition 2026-02, every category it has, each filed together with re-entry permission. */
export function extensionOfPeriod(officialFolder: string): Subject {
  const choice = { procedure: 'extension-of-period', edition: '2026-02', together: ['re-entry'] } as const;
  const remarks = readRemarks('extension-of-period-2026-02');
  return {
    name: 'extension-of-period 2026-02',
    official: readOfficial(officialFolder, 'extension', remarks.ownCodes),
    edition: {
      forms: categoriesOf(choice.procedure).map((category) => catalogue.loadForm({ ...choice, category })),
      lists: catalogue.listLookup(choice.edition),
      sheets: ['在留期間更新許可申請', ...categoriesOf(choice.procedure).map((category) => `区分${category}`), '同時申請'],
      statusPath: 'stay.status',
    },
    remarks,
  };
}

export function readRemarks(name: string): Remarks {
  const file = path.resolve(import.meta.dirname, '../deviations', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Remarks;
}
