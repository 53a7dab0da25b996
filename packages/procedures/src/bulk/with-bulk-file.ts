// Which procedures the agency takes in bulk: known without the workbooks, which are too big for a tab.
import type { ProcedureKind } from '../kinds.ts';

const withWorkbook: readonly ProcedureKind[] = ['certificate-of-eligibility', 'change-of-status', 'extension-of-period'];

/** Whether the agency has a workbook for this procedure; one without it has neither a bulk file nor a field sheet. */
export function hasBulkFile(procedure: string): boolean {
  return withWorkbook.some((each) => each === procedure);
}
