// Statuses of residence with their official codes, their periods and the form category that an extension takes.
import data from '../catalogue/lists/2026-02/statuses.json' with { type: 'json' };
import type { Option } from '@zairyu/forms';

export interface StatusOfResidence extends Option {
  /** Periods of stay that may be granted; codes of seven digits, years, months, days. */
  readonly periods: readonly Option[];
}

export const statuses: readonly StatusOfResidence[] = data;
