// What of a typed text may be sealed and sent: a text with an Individual Number stands whole on the screen only (decision 0032).
import { fieldAt, fieldsById, holdsIndividualNumber, isFreeText, withoutIndividualNumbers, type FormDefinition } from '@zairyu/forms';

/**
 * The value without the number, null when nothing is left; the very value when there is none in it.
 * @param form without it nothing is judged here, and the office judges
 */
export function withoutNumbers(form: FormDefinition | undefined, path: string, value: string | null): string | null {
  if (value === null || !form || !holdsIndividualNumber(value)) return value;
  const field = fieldAt(fieldsById(form), path);
  return field && isFreeText(field) ? withoutIndividualNumbers(value) || null : value;
}
