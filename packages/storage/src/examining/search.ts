// Finds cases of a bureau by words. A range of an index holds the words that begin alike; where several are sought, the rarest is read
// and the others are looked up for what it gives. How much is read is bounded, so that no search holds up those who file.
import type { SQLWrapper } from 'drizzle-orm';
import type { ApplicationStore } from '@zairyu/usecases/ports';
import type { Database } from '../database.ts';
import { and, eq, exists, gte, inArray, lt, pg, sql } from '../drizzle.ts';

/** So many rows of a range are counted to see how rare a word is. */
const COMPARED = 1000;
/** So many rows of the rarest range are looked at. */
const READ = 20_000;
/** After every letter. */
const LAST = '\u{10FFFF}';

export function createSearch(database: Database): ApplicationStore['search'] {
  const { caseWords, cases } = database.schema;
  const other = pg.alias(caseWords, 'other');
  const begins = (column: SQLWrapper, word: string) => and(gte(column, word), lt(column, word + LAST));
  const range = (bureau: string, word: string, limit: number) => database.read.select({ applicationId: caseWords.applicationId }).from(caseWords).where(and(eq(caseWords.bureau, bureau), begins(caseWords.word, word))).limit(limit).as('range');
  const count = async (bureau: string, word: string, limit: number): Promise<number> => Number((await database.read.select({ count: sql`count(*)` }).from(range(bureau, word, limit)))[0]?.count ?? 0);

  return async ({ bureau, words, limit }) => {
    const counted = await Promise.all(words.map(async (word) => ({ word, rows: await count(bureau, word, COMPARED) })));
    const [rarest, ...others] = counted.sort((one, next) => one.rows - next.rows);
    if (rarest === undefined) return { cases: [], isAll: true };
    const read = range(bureau, rarest.word, READ);
    const holds = ({ word }: { readonly word: string }) => exists(database.read.select({ one: sql`1` }).from(other).where(and(eq(other.applicationId, read.applicationId), begins(other.word, word))));
    const found = await database.read.selectDistinct({ applicationId: read.applicationId }).from(read).where(and(...others.map(holds))).limit(limit + 1);
    const isAll = found.length <= limit && (rarest.rows < COMPARED || (await count(bureau, rarest.word, READ + 1)) <= READ);
    const named = found.slice(0, limit).map(({ applicationId }) => applicationId);
    return { cases: named.length === 0 ? [] : await database.read.select().from(cases).where(inArray(cases.applicationId, named)), isAll };
  };
}
