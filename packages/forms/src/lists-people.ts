// What the rows of a repeated group are.
import type { GroupField } from './definition.ts';

/** Whether the rows are people: with a name and what only people have. Jobs, venues and organisations have a name too. */
export function listsPeople({ fields }: GroupField): boolean {
  const has = (...ids: string[]): boolean => fields.some(({ id }) => ids.includes(id));
  return has('name') && has('birthOn', 'occupation');
}
