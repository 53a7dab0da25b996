// Tokens of mailed links: only their hash, and each given out once.
import type { TokenStore } from '@zairyu/usecases/ports';
import { and, eq, isNull, lte } from '../drizzle.ts';
import type { Database } from '../database.ts';

export function createTokenStore(database: Database): TokenStore {
  const { mailedTokens } = database.schema;
  return {
    async create(token) {
      await database.tx(async (writer) => {
        await writer.insert(mailedTokens).values(token);
      });
    },
    async find(tokenHash, purpose, at) {
      const [row] = await database.read.select().from(mailedTokens).where(eq(mailedTokens.tokenHash, tokenHash));
      if (!row || row.purpose !== purpose || row.usedAt !== null || row.expiresAt <= at) return undefined;
      const { usedAt: _, ...token } = row;
      return token;
    },
    async revoke(accountId) {
      await database.tx(async (writer) => {
        await writer.delete(mailedTokens).where(and(eq(mailedTokens.accountId, accountId), isNull(mailedTokens.usedAt)));
      });
    },
    consume: (tokenHash, purpose, at) =>
      database.tx(async (writer) => {
        const [row] = await writer.select().from(mailedTokens).where(eq(mailedTokens.tokenHash, tokenHash));
        if (!row || row.purpose !== purpose) return { outcome: 'unknown' };
        if (row.expiresAt <= at) return { outcome: 'expired' };
        if (row.usedAt !== null) return { outcome: 'used' };
        await writer.update(mailedTokens).set({ usedAt: at }).where(eq(mailedTokens.tokenHash, tokenHash));
        const { usedAt: _, ...token } = row;
        return { outcome: 'taken', token };
      }),
    removeExpired: (at) =>
      database.tx(async (writer) => {
        const removed = await writer.delete(mailedTokens).where(lte(mailedTokens.expiresAt, at)).returning({ hash: mailedTokens.tokenHash });
        return removed.length;
      }),
  };
}
