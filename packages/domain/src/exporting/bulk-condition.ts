// Whether the workbook asks a column, given what the others hold.
import type { BulkCondition } from '@zairyu/procedures/bulk';

/**
 * @param held by "sheet column": the code or text that a column holds; columns that hold nothing are absent.
 * @param written the same, without choices to which the agency gives no code ("not undecided"): in the file their column is empty.
 */
export function conditionHolds(condition: BulkCondition | undefined, held: ReadonlyMap<string, string>, written: ReadonlyMap<string, unknown>): boolean {
  if (condition === undefined) return true;
  const keys = condition.columns.map((at) => `${condition.sheet} ${at}`);
  const { codes } = condition;
  if (codes === undefined) return !keys.some((key) => written.has(key));
  const values = keys.map((key) => held.get(key));
  return values.some((value) => value !== undefined && (codes.includes('*') || codes.includes(value)));
}
