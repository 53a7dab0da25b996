// The desk's queues: reads of the row that each case has.
import type { ApplicationStore, QueueQuery } from '@zairyu/usecases/ports';
import { and, asc, desc, eq, gt, inArray } from '../drizzle.ts';
import type { SQL } from 'drizzle-orm';
import type { Database } from '../database.ts';

export function createQueueReader(database: Database): Pick<ApplicationStore, 'listQueue' | 'countQueue'> {
  const { cases } = database.schema;
  const matches = (query: Omit<QueueQuery, 'order' | 'limit' | 'offset'>) =>
    and(
      eq(cases.bureau, query.bureau),
      inArray(cases.status, [...query.statuses]),
      query.officerId === undefined ? undefined : eq(cases.officerId, query.officerId),
      query.documentsArrived === undefined ? undefined : eq(cases.documentsArrived, query.documentsArrived),
    );
  return {
    listQueue: async (query) => {
      const { limit, offset } = query;
      const rows = (...which: SQL[]) => database.read.select().from(cases).where(and(matches(query), ...which));
      if (query.order === 'newest-first') return rows().orderBy(desc(cases.updatedAt), asc(cases.applicationId)).limit(limit).offset(offset);
      // A stay without an end runs out last. Two reads, each in the order of its index: one that sorts by "has an end" would read all.
      const dated = gt(cases.expiresOn, '');
      const first = await rows(dated).orderBy(asc(cases.expiresOn), asc(cases.submittedAt), asc(cases.applicationId)).limit(limit).offset(offset);
      if (first.length === limit) return first;
      const before = first.length > 0 || offset === 0 ? offset + first.length : Number(await database.read.$count(cases, and(matches(query), dated)));
      const rest = await rows(eq(cases.expiresOn, '')).orderBy(asc(cases.submittedAt), asc(cases.applicationId)).limit(limit - first.length).offset(Math.max(0, offset - before));
      return [...first, ...rest];
    },
    countQueue: (query) => database.read.$count(cases, matches(query)).then(Number),
  };
}
