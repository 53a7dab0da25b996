// The Zod schema of each field type's normalised value: numbers, patterns and lengths are the library's, not ours.
import * as z from 'zod/mini';
import type { LeafField } from '../definition.ts';

export const postcodeSchema = z.string().check(z.regex(/^\d{7}$/));
export const cardNumberSchema = z.string().check(z.regex(/^[A-Z]{2}\d{8}[A-Z]{2}$/));
export const emailSchema = forEachLength((maxLength) => z.email().check(z.maxLength(maxLength)));
export const phoneSchema = forEachLength((maxLength) => z.string().check(z.regex(/^\d+$/), z.minLength(9), z.maxLength(maxLength)));
export const numberSchema = forEachLength((maxDigits) => z.string().check(z.regex(/^\d+$/), z.maxLength(maxDigits)));

/** The schema of a field whose value is a pattern; texts, dates and choices have rules that need the form. */
export function patternSchema(field: LeafField) {
  switch (field.type) {
    case 'postcode':
      return postcodeSchema;
    case 'card-number':
      return cardNumberSchema;
    case 'email':
      return emailSchema(field.maxLength);
    case 'phone':
      return phoneSchema(field.maxLength);
    case 'number':
      return numberSchema(field.maxDigits);
    default:
      return undefined;
  }
}

/** Making a schema takes longer than asking it; forms know few lengths. */
function forEachLength<Schema>(make: (length: number) => Schema): (length: number) => Schema {
  const known = new Map<number, Schema>();
  return (length) => {
    let schema = known.get(length);
    if (!schema) known.set(length, (schema = make(length)));
    return schema;
  };
}
