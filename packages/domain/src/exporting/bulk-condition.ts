// Whether the workbook asks a column, given what the others hold.
import type { BulkCondition } from '@zairyu/procedures/bulk';

/** @param held by "sheet column": the code or text that a column holds; columns that hold nothing are absent. */
export function conditionHolds(condition: BulkCondition | undefined, held: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return true;
  const values = condition.columns.map((at) => held.get(`${condition.sheet} ${at}`));
  const { codes } = condition;
  if (codes === undefined) return values.every((value) => value === undefined);
  return values.some((value) => value !== undefined && (codes.includes('*') || codes.includes(value)));
}
