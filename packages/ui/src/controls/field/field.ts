// What every field of a form shows around its control.
import type { Unverified } from '@zairyu/forms';
import type MarkedCaption from '../../language/MarkedCaption.svelte';
import type { Say } from '../../language/language.ts';

/** What is wrong and, when the correction is known, the button that makes it. */
export interface FieldError {
  readonly say: Say;
  readonly fix?: { readonly label: string; readonly apply: () => void };
}

/** The line below a control: what the official form will hold, or how many letters are left. */
export interface Echo {
  readonly say: Say;
  /** The form's own value, printed in the code face. */
  readonly value?: string;
  /** `warn`: worth a second look; said aloud when it appears. */
  readonly tone?: 'ok' | 'plain' | 'warn';
}

export interface FieldShellProps {
  /** Id of the control; the error summary links to it. */
  id: string;
  label: Say;
  /** Item number of the official form. */
  item?: string;
  /** What of number and label was read in no official source. */
  unverified?: Unverified;
  /** Prints number and label in place of the field, with the marks of what is unverified. */
  caption?: typeof MarkedCaption;
  /** Printed as ※必須 (Japanese only), 任意 or (optional); nothing when absent. */
  need?: 'required' | 'optional';
  hint?: Say;
  error?: FieldError;
  echo?: Echo;
}

/** What the control inside a field must carry. */
export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-required': 'true' | undefined;
}
