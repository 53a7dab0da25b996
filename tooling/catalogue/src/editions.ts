// What there is to compare: the forms of an edition with the sheets they stand for, and the recorded deviations.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { categoriesOf, companionsOf, currentEdition, decidingFieldOf, filingsOf, letterOf, procedureKinds, type FormChoice, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import type { Remarks } from './findings.ts';
import type { Edition } from './lint.ts';
import { POINTS_SHEET, readOfficial, type Official } from './official.ts';

export interface Subject {
  readonly name: string;
  readonly official: Official;
  readonly edition: Edition;
  readonly remarks: Remarks;
}

/** What the publication calls a form: its file, and the sheet with the questions that every category shares. */
const WORKBOOKS: Readonly<Partial<Record<ProcedureKind, { readonly file: string; readonly sheet: string }>>> = {
  'certificate-of-eligibility': { file: 'coe', sheet: '在留資格認定証明書交付申請' },
  'change-of-status': { file: 'change', sheet: '在留資格変更許可申請' },
  'extension-of-period': { file: 'extension', sheet: '在留期間更新許可申請' },
};

/** Every filing of which forms are made, filed together with all that may be filed with it: newest edition, every category. */
export function currentChoices(procedure: ProcedureKind, edition = currentEdition(procedure)): (FormChoice & { readonly procedure: ProcedureKind })[] {
  const together = companionsOf(procedure);
  return categoriesOf(procedure).map((category) => ({ procedure, edition, category, together }));
}

/** Procedures that have forms with categories, in their official order. */
export const formedProcedures: readonly ProcedureKind[] = procedureKinds.filter((procedure) => categoriesOf(procedure).length > 0);

/** Of these the ones whose form goes by the status of residence. */
export const coveredProcedures: readonly ProcedureKind[] = formedProcedures.filter((procedure) => filingsOf(procedure, currentEdition(procedure)).length > 0);

/** Of these the ones that the publication has a workbook of. */
export const publishedProcedures: readonly ProcedureKind[] = formedProcedures.filter((procedure) => WORKBOOKS[procedure] !== undefined);

/** The newest edition of every procedure that the publication has a workbook of. */
export function subjects(officialFolder: string): Subject[] {
  return publishedProcedures.flatMap((procedure) => {
    const workbook = WORKBOOKS[procedure];
    if (!workbook) return [];
    const choices = currentChoices(procedure);
    const edition = currentEdition(procedure);
    const remarks = readRemarks(`${procedure}-${edition}`);
    return [
      {
        name: `${procedure} ${edition}`,
        official: readOfficial(officialFolder, workbook.file, remarks.ownCodes),
        edition: {
          forms: choices.map((choice) => catalogue.loadForm(choice)),
          lists: catalogue.listLookup(edition),
          sheets: [workbook.sheet, ...new Set(categoriesOf(procedure).map((category) => `区分${letterOf(category)}`)), POINTS_SHEET, '同時申請'],
          statusPath: (form) => decidingFieldOf(procedure, form.category ?? ''),
        },
        remarks,
      },
    ];
  });
}

export function readRemarks(name: string): Remarks {
  const file = path.resolve(import.meta.dirname, '../deviations', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Remarks;
}
