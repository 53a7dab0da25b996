// Finds cases of a bureau by words. A range of an index holds the words that begin alike; where several are sought, the rarest is read
// and the others are looked up for what it gives.
import type { ApplicationStore, SearchQuery } from '@zairyu/usecases/ports';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { and, eq, exists, gte, inArray, lt, pg, sql } from '../drizzle.ts';

/** So many rows of a range are read to compare how rare words are. */
const COMPARED = 1000;
/** After every letter. */
const LAST = '\u{10FFFF}';

export function createSearch(database: Database): ApplicationStore['search'] {
  const { caseWords, cases } = database.schema;
  const other = pg.alias(caseWords, 'other');
  const begins = (column: SQLWrapper, word: string): SQL | undefined => and(gte(column, word), lt(column, word + LAST));
  const named = (bureau: string, word: string) => and(eq(caseWords.bureau, bureau), begins(caseWords.word, word));

  async function rarestFirst({ bureau, words }: SearchQuery): Promise<string[]> {
    if (words.length < 2) return [...words];
    const counted = await Promise.all(words.map(async (word) => ({ word, count: (await database.read.select({ one: sql`1` }).from(caseWords).where(named(bureau, word)).limit(COMPARED)).length })));
    return counted.sort((one, next) => one.count - next.count).map(({ word }) => word);
  }

  return async (query) => {
    const [rarest, ...others] = await rarestFirst(query);
    if (rarest === undefined) return [];
    const holds = (word: string) => exists(database.read.select({ one: sql`1` }).from(other).where(and(eq(other.applicationId, caseWords.applicationId), begins(other.word, word))));
    const found = await database.read.selectDistinct({ applicationId: caseWords.applicationId }).from(caseWords).where(and(named(query.bureau, rarest), ...others.map(holds))).limit(query.limit);
    if (found.length === 0) return [];
    return database.read.select().from(cases).where(inArray(cases.applicationId, found.map(({ applicationId }) => applicationId)));
  };
}
