// What proves a signature years later, and what is still to be asked about it.
import type { Evidence, EvidenceStore, OpenCheck } from '@zairyu/usecases/ports';
import { and, asc, eq, lte, sql } from '../drizzle.ts';
import type { Database } from '../database.ts';

export function createEvidenceStore(database: Database): EvidenceStore {
  const { evidence, openChecks } = database.schema;
  const isOf = ({ applicationId, kind }: Pick<OpenCheck, 'applicationId' | 'kind'>) => and(eq(openChecks.applicationId, applicationId), eq(openChecks.kind, kind));
  return {
    async list(applicationId) {
      const rows = await database.read.select().from(evidence).where(eq(evidence.applicationId, applicationId)).orderBy(asc(evidence.takenAt));
      return rows as Evidence[];
    },

    async listOpen(applicationId) {
      const rows = await database.read.select({ kind: openChecks.kind }).from(openChecks).where(eq(openChecks.applicationId, applicationId));
      return rows.map((row) => row.kind);
    },

    claim: (limit, at, hiddenUntil) =>
      database.tx(async (writer) => {
        const due = await writer.select().from(openChecks).where(lte(openChecks.dueAt, at)).orderBy(asc(openChecks.dueAt)).limit(limit);
        for (const row of due) await writer.update(openChecks).set({ dueAt: hiddenUntil }).where(isOf(row));
        return due.map(({ applicationId, kind, attempts }) => ({ applicationId, kind, attempts }));
      }),

    async settle(answer) {
      await database.tx(async (writer) => {
        const closed = await writer.delete(openChecks).where(isOf(answer)).returning({ kind: openChecks.kind });
        if (closed.length > 0) await writer.insert(evidence).values(answer);
      });
    },

    async postpone(check, dueAt) {
      await database.tx(async (writer) => {
        await writer.update(openChecks).set({ attempts: sql`${openChecks.attempts} + 1`, dueAt }).where(isOf(check));
      });
    },
  };
}
