// One thing to choose: its code is what is stored, its words are what is read.
import type { Say } from '../../language/language.ts';

export interface ChoiceOption {
  readonly value: string;
  readonly label: Say;
  /** A line of help below the label. */
  readonly sub?: Say;
}
