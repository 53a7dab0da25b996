// Sweeps what has run out and no port names: ended sessions, old rate limits.
import { lte } from '../drizzle.ts';
import type { Database } from '../database.ts';

export async function removeExpiredRows(database: Database, at: number): Promise<void> {
  const { sessions, rateLimits } = database.schema;
  await database.tx(async (writer) => {
    await writer.delete(sessions).where(lte(sessions.expiresAt, at));
    await writer.delete(rateLimits).where(lte(rateLimits.expire, at));
  });
}
