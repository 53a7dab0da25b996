// Who looked at which application, and when.
import type { AccessLog } from '@zairyu/usecases/ports';
import { asc, eq } from '../drizzle.ts';
import type { Database } from '../database.ts';

export function createAccessLog(database: Database): AccessLog {
  const { accessLog } = database.schema;
  return {
    async record(entry) {
      await database.tx(async (writer) => {
        await writer.insert(accessLog).values(entry);
      });
    },
    list: async (applicationId) =>
      database.read
        .select({ accountId: accessLog.accountId, what: accessLog.what, at: accessLog.at })
        .from(accessLog)
        .where(eq(accessLog.applicationId, applicationId))
        .orderBy(asc(accessLog.at)),
  };
}
