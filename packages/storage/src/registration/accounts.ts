// Accounts as rows.
import { fault, FaultError } from '@zairyu/errors';
import type { Account, AccountStore } from '@zairyu/usecases/ports';
import { and, asc, eq, gt, isNull, lt, ne, sql } from '../drizzle.ts';
import { rowOfMessage } from '../notifying/outbox.ts';
import { type Database, isUniqueViolation, once, type Writer } from '../database.ts';

export function createAccountStore(database: Database): AccountStore {
  const { accounts, outbox } = database.schema;
  const byId = once(() => database.read.select().from(accounts).where(eq(accounts.accountId, sql.placeholder('accountId'))).prepare('account_by_id'));
  const findBy = async (condition: ReturnType<typeof eq>): Promise<Account | undefined> => {
    const [row] = await database.read.select().from(accounts).where(condition);
    return row;
  };
  const refuseOthersCard = async (writer: Writer, accountId: string, cardKey: string | null | undefined): Promise<void> => {
    if (!cardKey) return;
    const [holder] = await writer.select({ accountId: accounts.accountId }).from(accounts).where(and(eq(accounts.cardKey, cardKey), ne(accounts.accountId, accountId))).limit(1);
    if (holder) throw new FaultError(fault('registration.card-already-registered'));
  };
  return {
    async create(account) {
      await database
        .tx(async (writer) => {
          await writer.insert(accounts).values(account);
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new FaultError(fault('registration.already-complete'), { cause: error }) : error;
        });
    },
    async find(accountId) {
      const [row] = await byId().execute({ accountId });
      return row;
    },
    findByEmail: (email) => findBy(eq(accounts.email, email)),
    findByCardKey: (cardKey) => findBy(eq(accounts.cardKey, cardKey)),
    listReminded: async (afterAccountId, limit) =>
      database.read
        .select()
        .from(accounts)
        .where(and(gt(accounts.accountId, afterAccountId), eq(accounts.role, 'applicant'), eq(accounts.state, 'registered'), eq(accounts.reminders, true)))
        .orderBy(asc(accounts.accountId))
        .limit(limit),

    async changeEmail(accountId, { from, to, at }, messages) {
      await database
        .tx(async (writer) => {
          const moved = await writer.update(accounts).set({ email: to, updatedAt: at }).where(and(eq(accounts.accountId, accountId), eq(accounts.email, from))).returning({ accountId: accounts.accountId });
          if (moved.length === 0) throw new FaultError(fault('registration.step-overtaken'));
          await writer.update(outbox).set({ to }).where(and(eq(outbox.accountId, accountId), eq(outbox.to, from), isNull(outbox.sentAt)));
          if (messages.length > 0) await writer.insert(outbox).values(messages.map(rowOfMessage));
        })
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new FaultError(fault('registration.email-taken'), { cause: error }) : error;
        });
    },
    async update(accountId, change) {
      if (Object.keys(change).length === 0) return;
      await database.tx(async (writer) => {
        await refuseOthersCard(writer, accountId, change.cardKey);
        await writer.update(accounts).set(change).where(eq(accounts.accountId, accountId));
      });
    },
    removeUnfinished: (which) =>
      database.tx(async (writer) => {
        const whose = 'accountId' in which ? eq(accounts.accountId, which.accountId) : lt(accounts.updatedAt, which.untouchedSince);
        return (await writer.delete(accounts).where(and(eq(accounts.role, 'applicant'), ne(accounts.state, 'registered'), whose)).returning({ accountId: accounts.accountId })).length;
      }),
    async advance(accountId, from, change) {
      await database.tx(async (writer) => {
        await refuseOthersCard(writer, accountId, change.cardKey);
        const moved = await writer.update(accounts).set(change).where(and(eq(accounts.accountId, accountId), eq(accounts.state, from))).returning({ accountId: accounts.accountId });
        if (moved.length === 0) throw new FaultError(fault('registration.step-overtaken'));
      });
    },
  };
}
