// Finds cases of a bureau by words, each of which begins a word of the case. All of the bureau's are looked through, from an index alone and
// in parts, so that no search holds up those who file: a word index would be faster to read, and cost every filing a fifth more (decision 0137).
import { setImmediate as next } from 'node:timers/promises';
import type { ApplicationStore } from '@zairyu/usecases/ports';
import type { Database } from '../database.ts';
import { and, asc, eq, gt, inArray, like, lte } from '../drizzle.ts';
import { queueColumns } from './queue-columns.ts';

/** So many cases are looked at before others have their turn: some milliseconds. */
const AT_ONCE = 20_000;

export function createSearch(database: Database): ApplicationStore['search'] {
  const { cases } = database.schema;
  const idOf = { applicationId: cases.applicationId };

  return async ({ bureau, words, limit }) => {
    // No word of a case holds a sign; these would stand for any letter.
    if (words.length === 0 || words.some((word) => /[%_\\]/.test(word))) return { cases: [], isAll: true };
    const holds = words.map((word) => like(cases.search, `% ${word}%`));
    const found: string[] = [];
    for (let from: string | undefined = ''; from !== undefined && found.length <= limit; ) {
      const rest = and(eq(cases.bureau, bureau), gt(cases.applicationId, from));
      const [last] = await database.read.select(idOf).from(cases).where(rest).orderBy(asc(cases.applicationId)).limit(1).offset(AT_ONCE - 1);
      const part = await database.read.select(idOf).from(cases).where(and(rest, last && lte(cases.applicationId, last.applicationId), ...holds)).limit(limit + 1 - found.length);
      found.push(...part.map(({ applicationId }) => applicationId));
      from = last?.applicationId;
      if (last) await next();
    }
    const named = found.slice(0, limit);
    const rows = named.length === 0 ? [] : await database.read.select(queueColumns(cases)).from(cases).where(inArray(cases.applicationId, named));
    return { cases: rows, isAll: found.length <= limit };
  };
}
