// The categories of the forms, by procedure. Apart from the editions, because no page of a form asks for them.
import type { ProcedureKind } from './kinds.ts';
import { WHOLE_FORM } from './status-field.ts';

/** In the order of the agency's forms. */
const LETTERS = ['I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'T', 'U', 'V', 'Y'];
/** D: designated activities of numbers 36, 37 and 46. X: highly-skilled professionals. */
const BY_ACTIVITY = ['DN', 'XI', 'XJ', 'XK', 'XL', 'XM', 'XN', 'XO', 'XU'];

/**
 * Form categories for which an edition has a part: the letter on the form, in the order of the letters; then the letters after D or X,
 * where the main activity decides the questions (decision 0034).
 */
const categories: Readonly<Partial<Record<ProcedureKind, readonly string[]>>> = {
  'certificate-of-eligibility': [...LETTERS, ...BY_ACTIVITY],
  // Not Q: the agency's table of statuses has no change to Trainee, and its sheet for it is empty of rules.
  'change-of-status': [...LETTERS.filter((letter) => letter !== 'Q'), ...BY_ACTIVITY],
  'acquisition-of-status': [WHOLE_FORM],
  'certificate-of-authorized-employment': [WHOLE_FORM],
  'extension-of-period': [...LETTERS, ...BY_ACTIVITY],
};

export function categoriesOf(procedure: ProcedureKind): readonly string[] {
  return categories[procedure] ?? [];
}
