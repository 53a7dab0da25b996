// The desk's queues: reads of the row that each case has. A bureau has some hundred thousand of them: what is passed over and what is
// counted is read from an index alone, and every status comes in the order of its index, so that nothing is sorted.
import type { ApplicationStore, QueueQuery } from '@zairyu/usecases/ports';
import type { SQL } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { and, asc, desc, eq, gt, inArray } from '../drizzle.ts';
import { queueColumns } from './queue-columns.ts';

type Which = Omit<QueueQuery, 'order' | 'limit' | 'offset'>;

export function createQueueReader(database: Database): Pick<ApplicationStore, 'listQueue' | 'countQueue'> {
  const { cases } = database.schema;
  const { applicationId, bureau, documentsArrived, expiresOn, officerId, status, submittedAt, updatedAt } = cases;
  const matches = (query: Which, ...more: SQL[]) =>
    and(
      eq(bureau, query.bureau),
      inArray(status, [...query.statuses]),
      query.officerId === undefined ? undefined : eq(officerId, query.officerId),
      query.documentsArrived === undefined ? undefined : eq(documentsArrived, query.documentsArrived),
      ...more,
    );

  /** What an order looks at; an index holds the same columns. */
  const orders = {
    end: { columns: { applicationId, expiresOn, submittedAt }, by: [asc(expiresOn), asc(submittedAt), asc(applicationId)] },
    newest: { columns: { applicationId, updatedAt }, by: [desc(updatedAt), desc(applicationId)] },
  };
  /** The names of a page; the statuses are merged as they come. */
  const namesIn = async (order: keyof typeof orders, query: Which, limit: number, offset: number, ...more: SQL[]): Promise<string[]> => {
    const { columns, by } = orders[order];
    const ofStatus = (one: Which['statuses'][number]) => database.read.select(columns as { applicationId: typeof applicationId }).from(cases).where(matches({ ...query, statuses: [one] }, ...more));
    const [first, ...others] = query.statuses.map(ofStatus);
    if (!first) return [];
    const merged = others.reduce<typeof first>((all, one) => all.unionAll(one) as unknown as typeof first, first);
    return (await merged.orderBy(...by).limit(limit).offset(offset)).map((row) => row.applicationId);
  };
  const count = (...which: Parameters<typeof matches>) => database.read.$count(cases, matches(...which)).then(Number);

  const namesOf = async ({ order, limit, offset, ...query }: QueueQuery): Promise<string[]> => {
    if (order === 'newest-first') return namesIn('newest', query, limit, offset);
    // A stay without an end runs out last.
    const dated = gt(expiresOn, '');
    const first = await namesIn('end', query, limit, offset, dated);
    if (first.length === limit) return first;
    const before = first.length > 0 || offset === 0 ? offset + first.length : await count(query, dated);
    return [...first, ...(await namesIn('end', query, limit - first.length, Math.max(0, offset - before), eq(expiresOn, '')))];
  };

  return {
    listQueue: async (query) => {
      const names = await namesOf(query);
      const rows = names.length === 0 ? [] : await database.read.select(queueColumns(cases)).from(cases).where(inArray(applicationId, names));
      const byName = new Map(rows.map((row) => [row.applicationId, row]));
      return names.flatMap((name) => byName.get(name) ?? []);
    },
    countQueue: (query) => count(query),
  };
}
