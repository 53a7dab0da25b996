// One line of a summary of answers.
import type { Say } from '../../language/language.ts';

export interface SummaryAnswer {
  /** Path of the answer. */
  readonly id: string;
  readonly item?: string;
  readonly label: Say;
  /** Nothing means "not provided". */
  readonly value: Say | null;
  readonly note?: Say;
  /** Printed in the code face: names as on the form, card numbers. */
  readonly code?: boolean;
  /** Where it is changed. */
  readonly href?: string;
  /** The value of the last application, when it differs. */
  readonly was?: Say | null;
}
