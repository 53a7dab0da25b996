// What leaves the system: the agency's bulk file with its loss report. Apart from the other rules: no page needs it.
export { bulkFiles, bulkText } from './bulk-file.ts';
export type { BulkFile } from './bulk-file.ts';
export { officialPerson } from './official-cells.ts';
export type { Loss, MissingCell, OfficialCell, OfficialFiling, OfficialPerson } from './official-cells.ts';
export type { ChangeKind } from './official-value.ts';
export { answersForForm, caseDocument, CASES_SCHEMA, MAX_CASES, readCaseDocument } from './case-document.ts';
export type { CaseDocument, ExportedCase, ReadDocument } from './case-document.ts';
