// The fields of a form as one plain Zod object, as a programmer writes it by hand: the peer of the benchmark. It knows types,
// lengths, patterns and choices, and nothing of conditions, widths, scripts, eras or Individual Numbers.
import * as z from 'zod';
import type { LeafField, FormDefinition, ListLookup } from '../src/index.ts';

export function plainSchema(form: FormDefinition, lists: ListLookup) {
  const fields = form.sections.flatMap(({ pages }) => pages.flatMap((page) => page.fields));
  return z.object(
    Object.fromEntries(
      fields.map((field) => [
        field.id,
        (field.type === 'group'
          ? z.array(z.object({ rowId: z.string(), values: z.object(Object.fromEntries(field.fields.map((column) => [column.id, leaf(column, lists).optional()]))) }))
          : leaf(field, lists)
        ).optional(),
      ]),
    ),
  );
}

function leaf(field: LeafField, lists: ListLookup) {
  switch (field.type) {
    case 'text':
      return z.string().max(field.maxLength);
    case 'date':
      return z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);
    case 'choice': {
      const codes = lists(field.list)?.map(({ code }) => code) ?? [];
      return codes.length === 0 ? z.string() : z.enum(codes as [string, ...string[]]);
    }
    case 'number':
      return z.string().regex(/^\d+$/).max(field.maxDigits);
    case 'postcode':
      return z.string().regex(/^\d{7}$/);
    case 'card-number':
      return z.string().regex(/^[A-Z]{2}\d{8}[A-Z]{2}$/);
    case 'email':
      return z.email().max(field.maxLength);
    case 'phone':
      return z.string().regex(/^\d+$/).max(field.maxLength);
    case 'confirm':
      return z.literal('1');
  }
}
