// Drafts: one row each that changes; every write names the version that it has seen.
import { fault, FaultError } from '@zairyu/errors';
import type { DraftStore } from '@zairyu/usecases/ports';
import { and, asc, desc, eq, lt, sql } from '../drizzle.ts';
import { type Database, once } from '../database.ts';

export function createDraftStore(database: Database): DraftStore {
  const { drafts, attachments } = database.schema;
  const byId = once(() => database.read.select().from(drafts).where(eq(drafts.applicationId, sql.placeholder('applicationId'))).prepare('draft_by_id'));
  return {
    async create(draft) {
      await database.tx(async (writer) => {
        await writer.insert(drafts).values(draft);
      });
    },
    async find(applicationId) {
      const [row] = await byId().execute({ applicationId });
      return row;
    },
    listByAccount: async (accountId) => database.read.select().from(drafts).where(eq(drafts.accountId, accountId)).orderBy(desc(drafts.updatedAt)),

    save: (applicationId, expectedVersion, change, at) =>
      database.tx(async (writer) => {
        const version = expectedVersion + 1;
        const written = await writer
          .update(drafts)
          .set({ ...change, version, updatedAt: at })
          .where(and(eq(drafts.applicationId, applicationId), eq(drafts.version, expectedVersion)))
          .returning({ version: drafts.version });
        if (written.length === 1) return version;
        const [present] = await writer.select({ version: drafts.version }).from(drafts).where(eq(drafts.applicationId, applicationId));
        throw new FaultError(fault(present ? 'application.version-conflict' : 'application.draft-closed'));
      }),

    async remove(applicationId) {
      await database.tx(async (writer) => {
        await writer.delete(drafts).where(eq(drafts.applicationId, applicationId));
        await writer.delete(attachments).where(eq(attachments.applicationId, applicationId));
      });
    },
    listStale: async (before, limit) => database.read.select().from(drafts).where(lt(drafts.updatedAt, before)).orderBy(asc(drafts.updatedAt)).limit(limit),
  };
}
