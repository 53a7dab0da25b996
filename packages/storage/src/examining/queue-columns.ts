// The row of a case as everybody reads it: what it is found by stays in the database.
import { getTableColumns } from '../drizzle.ts';
import type { Schema } from '../schema.ts';

export function queueColumns(cases: Schema['cases']) {
  const { search: _search, ...columns } = getTableColumns(cases);
  return columns;
}
