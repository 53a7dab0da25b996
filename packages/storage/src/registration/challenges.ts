// Challenges for a card: consumed before they are verified, and kept consumed.
import type { ChallengeStore } from '@zairyu/usecases/ports';
import { eq, lte } from '../drizzle.ts';
import type { Database } from '../database.ts';

export function createChallengeStore(database: Database): ChallengeStore {
  const { challenges } = database.schema;
  return {
    async create(challenge) {
      await database.tx(async (writer) => {
        await writer.insert(challenges).values(challenge);
      });
    },
    consume: (challengeId, at) =>
      database.tx(async (writer) => {
        const [row] = await writer.select().from(challenges).where(eq(challenges.challengeId, challengeId));
        if (!row) return { outcome: 'unknown' };
        if (row.expiresAt <= at) return { outcome: 'expired' };
        if (row.usedAt !== null) return { outcome: 'used' };
        await writer.update(challenges).set({ usedAt: at }).where(eq(challenges.challengeId, challengeId));
        const { usedAt: _, ...challenge } = row;
        return { outcome: 'taken', challenge };
      }),
    removeExpired: (at) =>
      database.tx(async (writer) => {
        const removed = await writer.delete(challenges).where(lte(challenges.expiresAt, at)).returning({ id: challenges.challengeId });
        return removed.length;
      }),
  };
}
