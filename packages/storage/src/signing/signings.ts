// What was frozen for one signature.
import type { SigningStore } from '@zairyu/usecases/ports';
import { eq, lte, sql } from '../drizzle.ts';
import { type Database, once } from '../database.ts';

export function createSigningStore(database: Database): SigningStore {
  const { signings } = database.schema;
  const byId = once(() => database.read.select().from(signings).where(eq(signings.signingId, sql.placeholder('signingId'))).prepare('signing_by_id'));
  return {
    async create(session) {
      await database.tx(async (writer) => {
        await writer.insert(signings).values(session);
      });
    },
    async find(signingId) {
      const [row] = await byId().execute({ signingId });
      return row;
    },
    async remove(signingId) {
      await database.tx(async (writer) => {
        await writer.delete(signings).where(eq(signings.signingId, signingId));
      });
    },
    removeExpired: (at) =>
      database.tx(async (writer) => {
        const removed = await writer.delete(signings).where(lte(signings.expiresAt, at)).returning({ id: signings.signingId });
        return removed.length;
      }),
  };
}
