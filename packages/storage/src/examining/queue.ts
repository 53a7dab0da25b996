// The desk's queues: reads of the row that each case has.
import type { ApplicationStore, QueueQuery } from '@zairyu/usecases/ports';
import { and, asc, desc, eq, inArray } from '../drizzle.ts';
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
    listQueue: async (query) =>
      database.read
        .select()
        .from(cases)
        .where(matches(query))
        .orderBy(...(query.order === 'expires-first' ? [asc(cases.expiresOn), asc(cases.submittedAt)] : [desc(cases.updatedAt)]), asc(cases.applicationId))
        .limit(query.limit)
        .offset(query.offset),
    countQueue: (query) => database.read.$count(cases, matches(query)).then(Number),
  };
}
