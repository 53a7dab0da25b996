// Rate limits in the database, so that they hold across processes, counted by rate-limiter-flexible.
import type { RateLimits } from '@zairyu/usecases/ports';
import type { SQL } from 'drizzle-orm';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database.ts';

export function createRateLimits(database: Database): RateLimits {
  const limiters = new Map<string, RateLimiterDrizzle>();
  const limiterOf = (limit: number, windowSeconds: number): RateLimiterDrizzle => {
    const name = `${limit}/${windowSeconds}`;
    const known = limiters.get(name);
    if (known) return known;
    const made = new RateLimiterDrizzle({
      storeClient: asStoreClient(database),
      schema: database.schema.rateLimits,
      points: limit,
      duration: windowSeconds,
      keyPrefix: '',
      clearExpiredByTimeout: false,
    });
    limiters.set(name, made);
    return made;
  };
  return {
    async take(key, limit, windowSeconds) {
      try {
        await limiterOf(limit, windowSeconds).consume(key);
        return { allowed: true, waitSeconds: 0 };
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return { allowed: false, waitSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) };
      }
    },
    async reset(key) {
      await limiterOf(1, 1).delete(key);
    },
  };
}

type Table = Database['schema']['rateLimits'];
type Row = Table['$inferInsert'];

/** The few words that the library speaks to Drizzle, with every write in a transaction of ours. */
function asStoreClient(database: Database) {
  return {
    select: () => database.read.select(),
    insert: (table: Table) => ({
      values: (row: Row) => ({
        onConflictDoUpdate: (conflict: { target: Table['key']; set: Partial<Record<keyof Row, SQL>> }) => ({
          returning: () => database.tx((writer) => writer.insert(table).values(row).onConflictDoUpdate(conflict).returning()),
        }),
      }),
    }),
    delete: (table: Table) => ({
      where: (condition: SQL) => ({
        returning: () => database.tx((writer) => writer.delete(table).where(condition).returning()),
      }),
    }),
  };
}
