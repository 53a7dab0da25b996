// R16. A period can be wished for only when the status has it. Enforcement Regulations, appended table 2; the agency's own lists.
import { statuses } from '@zairyu/procedures';

/** @param period official code, e.g. "0300000" */
export function isPossiblePeriod(status: string, period: string): boolean {
  return statuses.find((each) => each.code === status)?.periods.some((each) => each.code === period) ?? false;
}
